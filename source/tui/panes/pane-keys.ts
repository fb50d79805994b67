import type {Translate} from '../../contracts/messages.js';
import {listTop} from '../ink/list-pane.js';
import {hasSideColumn, layoutScreen} from '../screen/screen-layout.js';
import type {Theme} from '../theme/theme.js';
import type {ModelStore} from '../tui-model.js';
import {placeOf} from './pane-place.js';
import {sidePanes} from './pane-table.js';

type PaneKeyOptions = {
	readonly store: ModelStore;
	readonly theme: Theme;
	readonly translate: Translate;
};

// By how many pages and rows each key scrolls.
const steps: Readonly<Record<string, {readonly pages?: number; readonly rows?: number}>> = {
	up: {rows: -1},
	down: {rows: 1},
	pageup: {pages: -1},
	pagedown: {pages: 1},
	home: {rows: Number.NEGATIVE_INFINITY},
	end: {rows: Number.POSITIVE_INFINITY},
};

/** Scrolls the pane that has the focus. Returns whether the key was for it. */
export function createPaneKeys({store, theme, translate}: PaneKeyOptions) {
	return (chord: string): boolean => {
		const model = store.get();
		const {focus, size, paneData: data, paneTops, clockMs: now} = model;
		const step = steps[chord];
		const pane = sidePanes.find(({id}) => id === focus);
		const rect = pane && placeOf(pane.id, model, layoutScreen(size, 1));
		if (step === undefined || pane === undefined || rect === undefined) return false;
		const count = pane.list({data, now, columns: rect.width, theme, translate}).length;
		const height = rect.height - (hasSideColumn(size) ? 1 : 0);
		const last = Math.max(0, count - height);
		const from = listTop(count, height, paneTops[pane.id], pane.isFromEnd);
		const wanted = from + (step.pages ?? 0) * Math.max(1, height - 1) + (step.rows ?? 0);
		const top = Math.max(0, Math.min(last, wanted));
		// At the end of a list that grows there, what comes next is followed again.
		const isFollowing = pane.isFromEnd && top === last;
		store.update({paneTops: {...paneTops, [pane.id]: isFollowing ? undefined : top}});
		return true;
	};
}
