import type {Translate} from '../../contracts/messages.js';
import type {Theme} from '../theme.js';
import {createIdleWork} from './idle-work.js';
import {loadMarkdownLexer} from './markdown/markdown-lexer.js';
import type {LexMarkdown} from './markdown/markdown-rows.js';
import {createTranscriptBuffer} from './transcript-buffer.js';
import {createTranscriptFeed} from './transcript-feed.js';

export type OpenTranscriptOptions = {
	readonly theme: Theme;
	readonly translate: Translate;
	readonly width: number;
	readonly requestFrame: () => void;
};

/** The transcript with what is written into it. */
export function openTranscript({theme, translate, width, requestFrame}: OpenTranscriptOptions) {
	let lexMarkdown: LexMarkdown | undefined;
	const {later} = createIdleWork();
	const transcript = createTranscriptBuffer({width, onChange: requestFrame, later});
	const lexer = () => lexMarkdown;
	return {
		transcript,
		feed: createTranscriptFeed({buffer: transcript, theme, translate, lexer, later}),
		async loadMarkdown() {
			lexMarkdown = await loadMarkdownLexer();
			transcript.refresh();
		},
	};
}
