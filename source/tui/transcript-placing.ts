import {isChatSeen} from './pane-place.js';
import type {Pane} from './screen/pane-state.js';
import type {ScreenLayout} from './screen-layout.js';
import {markRows} from './transcript/reading/mark-rows.js';
import type {TranscriptBuffer} from './transcript/transcript-buffer.js';
import type {TuiModel} from './tui-model.js';

const noFind = {matches: [], current: -1};

/** Shows the part of the conversation that is looked at; nothing where another pane is seen instead. */
export function createTranscriptPlacing(pane: Pane, transcript: Pick<TranscriptBuffer, 'window'>) {
	return (model: TuiModel, layout: ScreenLayout) => {
		if (!isChatSeen(model, layout)) return pane.place(undefined);
		const rect = layout.transcript;
		const {top, rows} = transcript.window(model.viewport, rect.height);
		const {matches, current} = model.find ?? noFind;
		const texts = markRows(rows, matches, current);
		pane.place(rect);
		pane.setRows(texts, top);
	};
}
