import type {LlmMessage} from '../../contracts/llm.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import {displayWhole} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import type {CommandContext} from '../commands/slash-command.js';
import type {AskPerson} from '../dialogs/questions.js';
import {statusText} from '../header/status-text.js';
import type {QuitHow} from '../leaving/quit-how.js';
import type {Conversation} from '../session/conversation.js';
import {modelSetters} from '../session/session-model.js';
import type {Look} from '../theme/look.js';
import type {Theme} from '../theme/theme.js';
import {historyItems, pageStart} from '../transcript/history-lines.js';
import type {TuiPort} from '../tui-port.js';
import type {LocalEvent, ViewState} from '../view-state.js';

export type LineContextParts = {
	readonly port: Pick<TuiPort, 'translate'>;
	readonly theme: Theme;
	readonly look: Look;
	readonly print: (text: SafeText) => void;
	readonly quit: (how: QuitHow) => void;
	readonly app: Promise<SurfaceApp>;
	readonly conversation: Conversation;
	readonly ask: AskPerson;
	readonly openEditor: () => Promise<void>;
	readonly view: () => ViewState;
	readonly dispatch: (event: LocalEvent) => void;
};

const unwrappedWidth = 100_000;

/** What slash commands may do in line mode. */
export function createLineContext(parts: LineContextParts): CommandContext {
	const {port, app, print, quit, ask, conversation, view, dispatch, look} = parts;
	const {translate} = port;
	return {
		translate,
		app,
		print,
		ask,
		quit,
		// The terminal shows what is typed in line mode.
		echo: () => undefined,
		// There is no prompt to write into: what it would be is printed.
		write: (text) => print(displayWhole(text.trim())),
		showHistory: (messages) => printHistory(messages, parts),
		submit: conversation.submit,
		submitBeside: conversation.submitBeside,
		mode: conversation.mode,
		isBusy: conversation.isBusy,
		clear: () => undefined,
		look,
		waiting: conversation.waiting,
		takeOne: conversation.takeOne,
		openEditor: parts.openEditor,
		async showSandbox() {
			dispatch({name: 'sandbox-known', sandbox: await (await app).sandboxState()});
		},
		setSession: conversation.setSession,
		status: () => statusText({...view(), sessionId: conversation.sessionId()}, translate),
		...modelSetters(conversation, (model) => dispatch({name: 'model-change', model})),
		setMode(mode) {
			conversation.setMode(mode);
			dispatch({name: 'mode-change', mode});
		},
	};
}

function printHistory(messages: readonly LlmMessage[], {theme, port, print}: LineContextParts) {
	const {translate} = port;
	const newest = messages.slice(pageStart(messages, messages.length));
	for (const item of historyItems(newest, {theme, translate, lexer: () => undefined})) {
		item.layout(unwrappedWidth);
		print(joinSafe(item.rows(0, item.rowCount()), safe`\n`));
	}
}
