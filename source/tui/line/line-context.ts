import type {SessionMessage} from '../../contracts/shown.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import {displayWhole} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import {createLineLogins} from '../accounts/line-logins.js';
import {forgetHeld} from '../command-context.js';
import type {CommandContext} from '../commands/slash-command.js';
import type {AskPerson} from '../dialogs/questions.js';
import {statusText} from '../header/status-text.js';
import type {QuitHow} from '../leaving/quit-how.js';
import type {ScheduledWork} from '../leaving/scheduled-work.js';
import type {Conversation} from '../session/conversation.js';
import {modelSetters} from '../session/session-model.js';
import type {Look} from '../theme/look.js';
import type {Theme} from '../theme/theme.js';
import type {CallEnd} from '../transcript/call-item.js';
import {historyItems, pageStart} from '../transcript/history-lines.js';
import type {LexMarkdown} from '../transcript/markdown/markdown-rows.js';
import type {ToolLine} from '../transcript/transcript-lines.js';
import {toolEndLines} from '../transcript/transcript-lines.js';
import type {TuiPort} from '../tui-port.js';
import type {LocalEvent, ViewState} from '../view-state.js';
import {answerLabel} from './line-answer.js';
import {createLineReading} from './line-reading.js';

export type LineContextParts = {
	readonly port: Pick<TuiPort, 'translate' | 'environment'>;
	readonly lastAnswer: () => string;
	/** Writes to the terminal what is no line; absent where there is none. */
	readonly write?: (bytes: SafeText) => void;
	readonly theme: Theme;
	readonly look: Look;
	readonly print: (text: SafeText) => void;
	readonly quit: (how: QuitHow) => void;
	readonly app: Promise<SurfaceApp>;
	readonly conversation: Conversation;
	readonly scheduled: ScheduledWork;
	readonly ask: AskPerson;
	/** Whether something is asked. */
	readonly isAsking: () => boolean;
	readonly openEditor: () => Promise<void>;
	readonly view: () => ViewState;
	readonly log: CommandContext['log'];
	readonly lexer: () => LexMarkdown | undefined;
	readonly dispatch: (event: LocalEvent) => void;
	readonly showError: (cause: unknown) => void;
	/** What the lines come from. */
	readonly input?: () => {readonly isTerminal: boolean; mayBeTyping(): boolean};
};

const unwrappedWidth = 100_000;
/** As Ctrl+L in a shell. */
const clearedScreen = safe`\u001b[H\u001b[2J`;

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
		setRemoved: conversation.setRemoved,
		submitBeside: conversation.submitBeside,
		mode: conversation.mode,
		planned: conversation.planned,
		forgetPlanned: conversation.forgetPlanned,
		// A line that was begun before is no answer to what is asked by itself.
		isOccupied: () => parts.isAsking() || parts.input?.().mayBeTyping() === true,
		isBusy: conversation.isBusy,
		scheduled: parts.scheduled.running,
		clear: () => parts.write?.(clearedScreen),
		look,
		logins: createLineLogins({...parts, translate}),
		isAtTerminal: () => parts.input?.().isTerminal === true,
		log: parts.log,
		reading: createLineReading({
			...parts,
			translate,
			environment: port.environment,
			readMessages: () => readMessages(parts),
		}),
		waiting: conversation.waiting,
		takeOne: conversation.takeOne,
		openEditor: parts.openEditor,
		async showSandbox() {
			dispatch({name: 'sandbox-known', sandbox: await (await app).sandboxState()});
		},
		onLeave: conversation.onLeave,
		showError: parts.showError,
		setSession(id) {
			conversation.setSession(id);
			forgetHeld({app});
		},
		status: (around) =>
			statusText({...view(), sessionId: conversation.sessionId()}, around, translate),
		...modelSetters(conversation, (model) => dispatch({name: 'model-change', model})),
		setMode(mode) {
			conversation.setMode(mode);
			dispatch({name: 'mode-change', mode});
		},
	};
}

async function readMessages({
	app,
	conversation,
}: Pick<LineContextParts, 'app' | 'conversation'>): Promise<readonly SessionMessage[]> {
	const id = conversation.keptSessionId() ?? conversation.sessionId();
	if (id === undefined) return [];
	return (await (await app).readSession(id))?.messages ?? [];
}

/** As it was printed when it was said. */
export function printHistory(
	messages: readonly SessionMessage[],
	{
		theme,
		port,
		print,
		lexer,
	}: Pick<LineContextParts, 'theme' | 'print' | 'lexer'> & {
		readonly port: Pick<TuiPort, 'translate'>;
	},
) {
	const {translate} = port;
	const newest = messages.slice(pageStart(messages, messages.length));
	let isAnswer = false;
	const callLines = (line: ToolLine, end: CallEnd) => toolEndLines({theme, translate}, line, end);
	for (const item of historyItems(newest, {theme, translate, lexer, callLines})) {
		item.layout(unwrappedWidth);
		if (item.kind === 'answer' && !isAnswer) print(answerLabel);
		isAnswer = item.kind === 'answer';
		print(joinSafe(item.rows(0, item.rowCount()), safe`\n`));
	}
}
