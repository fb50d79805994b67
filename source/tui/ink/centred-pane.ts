import type {SafeText} from '../../lib/safe-text.js';
import {repeatSafe, safe} from '../../lib/safe-text.js';
import type {Pane, Rect} from '../screen/pane-state.js';

/** A pane that takes whole rows of the screen and is drawn in their middle: nothing beside it can be taken for a part of it. */
export function createCentredPane(pane: Pane) {
	let screenColumns = 0;
	let indent = 0;
	let shown: readonly SafeText[] = [];
	const put = () => {
		const space = repeatSafe(safe` `, indent);
		pane.setRows(indent === 0 ? shown : shown.map((row) => safe`${space}${row}`));
	};
	return {
		setScreenColumns(columns: number) {
			screenColumns = columns;
		},
		pane: {
			place(rect: Rect | undefined) {
				if (rect === undefined) return pane.place(undefined);
				pane.place({...rect, x: 0, width: screenColumns});
				if (rect.x === indent) return;
				indent = rect.x;
				put();
			},
			setRows(rows) {
				shown = rows;
				put();
			},
		} satisfies Pane,
	};
}
