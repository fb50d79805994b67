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
	/** Whether rows may leave now; if not, this is called again when they may. */
	readonly mayLeave: () => boolean;
};

const noFind = {matches: [], current: -1};

// What somebody is asked must not move.
const isCovered = ({confirm, dialog, size}: TuiModel) =>
	confirm !== undefined || dialog !== undefined || isTooSmall(size);

/**
 * Shows the end of the conversation at the top of the primary screen. Rows above what is seen leave into the terminal's
 * scrollback; while somebody looks at older ones nothing leaves.
 */
export function createInlinePlacing({pane, transcript, screen, mayLeave}: InlinePlacingOptions) {
	const {leaving} = transcript;
	let shown: readonly SeenRow[] = [];

	function hide() {
		shown = [];
		pane.place(undefined);
	}

	function show(model: TuiModel, layout: ScreenLayout) {
		if (!isChatSeen(model, layout)) return hide();
		const rect = layout.transcript;
		let {rows} = transcript.window(model.viewport, rect.height);
		const isNewest = model.viewport.top === undefined;
		const mayMove = isNewest && !isCovered(model);
		// Until then it stays as it was.
		if (mayMove && leaving.isDue(rows[0]) && !mayLeave()) return;
		if (mayMove) screen.pushOut(leaving.takeTo(rows[0]), rect.height);
		if (isNewest) rows = leaving.withoutLeft(rows);
		// What a dialog may cover is not there when the terminal scrolls it out.
		shown = mayMove ? rows : [];
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
			const fresh = leaving.freshRange(shown);
			const from = Math.min(count, fresh.from);
			const to = Math.max(from, Math.min(count, fresh.to));
			leaving.passOthers(from);
			leaving.skip(to - from);
			leaving.passOthers(count - to);
		},
	};
}
