import {isChatSeen} from './pane-place.js';
import type {Pane} from './screen/pane-state.js';
import type {ScreenLayout} from './screen-layout.js';
import type {TranscriptBuffer} from './transcript/transcript-buffer.js';
import {topOf} from './transcript/viewport.js';
import type {TuiModel} from './tui-model.js';

/** Shows the part of the conversation that is looked at; nothing where another pane is seen instead. */
export function createTranscriptPlacing(
	pane: Pane,
	transcript: Pick<TranscriptBuffer, 'start' | 'end' | 'rows'>,
) {
	return (model: TuiModel, layout: ScreenLayout) => {
		if (!isChatSeen(model, layout)) return pane.place(undefined);
		const rect = layout.transcript;
		const extent = {start: transcript.start(), end: transcript.end(), height: rect.height};
		const top = topOf(model.viewport, extent);
		pane.place(rect);
		pane.setRows(transcript.rows(top, top + rect.height), top);
	};
}
