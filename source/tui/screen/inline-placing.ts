import {isChatSeen} from '../panes/pane-place.js';
import {markRows} from '../transcript/reading/mark-rows.js';
import type {TranscriptBuffer} from '../transcript/transcript-buffer.js';
import type {SeenRow} from '../transcript/transcript-window.js';
import type {TuiModel} from '../tui-model.js';
import type {Pane} from './pane-state.js';
import type {Screen} from './screen.js';
import type {ScreenLayout} from './screen-layout.js';
import {isTooSmall} from './screen-layout.js';

export type InlinePlacingOptions = {
	readonly pane: Pane;
	readonly transcript: Pick<TranscriptBuffer, 'window' | 'leaving'>;
	readonly screen: Pick<Screen, 'pushOut'>;
};

const noFind = {matches: [], current: -1};

// What somebody is asked must not move.
const isCovered = ({confirm, dialog, size}: TuiModel) =>
	confirm !== undefined || dialog !== undefined || isTooSmall(size);

/**
 * Shows the end of the conversation at the top of the primary screen. Rows above what is seen leave into the terminal's
 * scrollback; while somebody looks at older ones nothing leaves.
 */
export function createInlinePlacing({pane, transcript, screen}: InlinePlacingOptions) {
	const {leaving} = transcript;
	let shown: readonly SeenRow[] = [];

	function show(model: TuiModel, layout: ScreenLayout) {
		shown = [];
		if (!isChatSeen(model, layout)) return pane.place(undefined);
		const rect = layout.transcript;
		let {rows} = transcript.window(model.viewport, rect.height);
		if (model.viewport.top === undefined) {
			if (!isCovered(model)) screen.pushOut(leaving.takeTo(rows[0]), rect.height);
			rows = leaving.withoutLeft(rows);
			shown = rows;
		}
		const {matches, current} = model.find ?? noFind;
		pane.place(rect);
		pane.setRows(markRows(rows, matches, current));
	}

	return {
		show,
		/** The terminal has brought down so many rows from above. Returns how many of those are the last that left. */
		broughtBack: leaving.takeBack,
		/** The terminal itself has scrolled out so many of the rows that were shown. */
		scrolledOut(count: number) {
			const from = leaving.freshIndex(shown);
			if (from !== undefined) leaving.skip(Math.max(0, Math.min(count, shown.length) - from));
		},
	};
}
