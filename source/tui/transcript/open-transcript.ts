import type {Translate} from '../../contracts/messages.js';
import type {SessionMessage} from '../../contracts/shown.js';
import type {SafeText} from '../../lib/safe-text.js';
import type {TerminalEnvironment} from '../terminal/capabilities.js';
import type {Look} from '../theme/look.js';
import type {Theme} from '../theme/theme.js';
import type {ModelStore} from '../tui-model.js';
import type {ReadChange} from './call-change.js';
import {createIdleWork} from './idle-work.js';
import {loadMarkdownLexer} from './markdown/markdown-lexer.js';
import type {LexMarkdown} from './markdown/markdown-rows.js';
import {createCopy} from './reading/copy-text.js';
import {createOlderMessages} from './reading/older-messages.js';
import {createReading} from './reading/reading.js';
import {createTranscriptBuffer} from './transcript-buffer.js';
import {createTranscriptFeed} from './transcript-feed.js';

export type OpenTranscriptOptions = {
	readonly store: ModelStore;
	readonly theme: Theme;
	readonly look: Pick<Look, 'showsTokens'>;
	readonly port: {readonly translate: Translate; readonly environment: TerminalEnvironment};
	readonly width: number;
	readonly requestFrame: () => void;
	/** All that was said in the session. */
	readonly readMessages: () => Promise<readonly SessionMessage[] | undefined>;
	readonly readChange?: ReadChange;
	readonly onError: (cause: unknown) => void;
	/** Writes to the terminal what is no part of a frame. */
	readonly write?: ((bytes: SafeText) => void) | undefined;
};

/** The transcript with what is written into it and what is done with it. */
export function openTranscript(options: OpenTranscriptOptions) {
	const {store, theme, port, width, requestFrame, onError} = options;
	let lexMarkdown: LexMarkdown | undefined;
	const {later} = createIdleWork();
	const transcript = createTranscriptBuffer({
		width,
		onChange: requestFrame,
		later,
		onTop: () => void readOlder().catch(onError),
	});
	const {translate} = port;
	const {showsTokens} = options.look;
	const lexer = () => lexMarkdown;
	const feed = createTranscriptFeed({
		...{buffer: transcript, theme, translate, lexer, later, showsTokens},
		readChange: options.readChange,
	});
	const readOlder = createOlderMessages({
		read: options.readMessages,
		items: transcript.items,
		show: feed.addOlder,
	});
	const copy = createCopy({
		environment: port.environment,
		write: options.write,
		lastAnswer: feed.lastAnswer,
	});
	return {
		transcript,
		feed,
		reading: {...createReading({store, transcript, feed}), copy},
		async loadMarkdown() {
			lexMarkdown = await loadMarkdownLexer();
			transcript.refresh();
		},
	};
}
