import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {Theme} from '../theme/theme.js';
import type {ItemKind} from './transcript-items.js';
import {createRowsItem} from './transcript-items.js';
import type {RenderRows} from './transcript-lines.js';

/** Stands behind a line that has more to show, or shows it. */
export function foldMark({glyphs}: Pick<Theme, 'glyphs'>, isOpen: boolean): SafeText {
	const mark = isOpen ? glyphs.unfolded : glyphs.folded;
	return mark === '' ? mark : safe` ${mark}`;
}

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
