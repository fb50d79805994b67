import {isChatSeen} from '../panes/pane-place.js';
import {markRows} from '../transcript/reading/mark-rows.js';
import type {TranscriptBuffer} from '../transcript/transcript-buffer.js';
import type {TuiModel} from '../tui-model.js';
import type {Pane} from './pane-state.js';
import type {ScreenLayout} from './screen-layout.js';

/** `auto`: smooth, but coarse where the link is slow. */
export type ScrollSetting = 'auto' | 'smooth' | 'coarse';

export type TranscriptPlacingOptions = {
	readonly pane: Pane;
	readonly transcript: Pick<TranscriptBuffer, 'start' | 'window'>;
	readonly scroll: () => ScrollSetting;
};

const noFind = {matches: [], current: -1};
const coarseRows = 4;
/** Beside a column every step writes the whole pane again, so a high pane takes larger ones. */
const mostSteps = 9;

/** How many rows the conversation moves at once. Over the whole width the terminal scrolls for a few bytes anyway. */
export function scrollStep(
	scroll: ScrollSetting,
	{link}: Pick<TuiModel, 'link'>,
	{side, transcript}: Pick<ScreenLayout, 'side' | 'transcript'>,
): number {
	const isCoarse = scroll === 'coarse' || (scroll === 'auto' && link === 'slow');
	if (!isCoarse || side === undefined) return 1;
	return Math.max(coarseRows, Math.ceil(transcript.height / mostSteps));
}

/** Shows the part of the conversation that is looked at; nothing where another pane is seen instead. */
export function createTranscriptPlacing({pane, transcript, scroll}: TranscriptPlacingOptions) {
	return (model: TuiModel, layout: ScreenLayout) => {
		if (!isChatSeen(model, layout)) return pane.place(undefined);
		const rect = layout.transcript;
		const {top: newest, rows} = transcript.window(model.viewport, rect.height);
		const step = scrollStep(scroll(), model, layout);
		// While the newest rows are followed, room is made for some of those to come.
		const isStepped = model.viewport.top === undefined && newest > transcript.start();
		const top = isStepped ? Math.ceil(newest / step) * step : newest;
		const {matches, current} = model.find ?? noFind;
		const texts = markRows(rows.slice(top - newest), matches, current);
		pane.place(rect);
		pane.setRows(texts, top);
	};
}
