import {isChatSeen} from './pane-place.js';
import type {Pane} from './screen/pane-state.js';
import type {ScreenLayout} from './screen-layout.js';
import type {TranscriptBuffer} from './transcript/transcript-buffer.js';
import type {TuiModel} from './tui-model.js';

/** Shows the part of the conversation that is looked at; nothing where another pane is seen instead. */
export function createTranscriptPlacing(pane: Pane, transcript: Pick<TranscriptBuffer, 'window'>) {
	return (model: TuiModel, layout: ScreenLayout) => {
		if (!isChatSeen(model, layout)) return pane.place(undefined);
		const rect = layout.transcript;
		const {top, rows} = transcript.window(model.viewport, rect.height);
		const texts = rows.map(({text}) => text);
		pane.place(rect);
		pane.setRows(texts, top);
	};
}
