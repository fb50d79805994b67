import {setImmediate as nextTick} from 'node:timers/promises';

/**
 * Collects what is added during one tick and hands it over as one group; what is added while a group is under way forms
 * the next one. `handle` must not throw.
 */
export function createGroupQueue<Item>(handle: (group: readonly Item[]) => Promise<void>) {
	let waiting: Item[] = [];
	let draining: Promise<void> | undefined;

	async function drain(): Promise<void> {
		await nextTick();
		while (waiting.length > 0) {
			const group = waiting;
			waiting = [];
			await handle(group);
		}
		draining = undefined;
	}

	return {
		add(item: Item): void {
			waiting.push(item);
			draining ??= drain();
		},
		/** Resolves when everything added so far has been handled. */
		async whenEmpty(): Promise<void> {
			await draining;
		},
	};
}
