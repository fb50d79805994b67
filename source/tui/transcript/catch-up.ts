import type {ItemRows} from './item-rows.js';

export type CatchUpDeps = {
	readonly items: ItemRows;
	readonly later: ((job: () => void) => void) | undefined;
	readonly onDone: () => void;
};

/** Lays out what is not laid out, one item after the other, the newest first, as long as there is time. */
export function createCatchUp({items, later, onDone}: CatchUpDeps): () => void {
	let isRunning = false;

	function step() {
		const index = items.nextStale();
		isRunning = index >= 0;
		if (!isRunning) return onDone();
		items.ensure(index);
		later?.(step);
	}

	return () => {
		if (later === undefined || isRunning) return;
		isRunning = true;
		later(step);
	};
}
