import type {ItemKind} from './transcript-items.js';
import {createRowsItem} from './transcript-items.js';
import type {RenderRows} from './transcript-lines.js';

/** Something of which a line is shown, and more on demand. `render` is told whether it is open. */
export function createOpenableItem(
	render: (width: number, isOpen: boolean) => ReturnType<RenderRows>,
	kind: ItemKind,
) {
	let isOpen = false;
	const renderNow: RenderRows = (width) => render(width, isOpen);
	const item = createRowsItem(renderNow, kind);
	const rebuild = () => item.set(renderNow);
	return {
		...item,
		rebuild,
		isOpen: () => isOpen,
		expand(isWanted: boolean) {
			isOpen = isWanted;
			rebuild();
		},
		/** A second has passed. */
		tick: rebuild,
	};
}
