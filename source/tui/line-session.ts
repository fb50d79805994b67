import {toOpenIntentError} from '../contracts/errors.js';
import type {LlmMessage} from '../contracts/llm.js';
import type {SurfaceApp} from '../contracts/surface.js';
import type {SafeText} from '../lib/safe-text.js';
import {joinSafe, safe} from '../lib/safe-text.js';
import {createConversation} from './conversation.js';
import {createLineFeed} from './line-feed.js';
import {createLineQuestions} from './line-questions.js';
import {modelSetters} from './session-model.js';
import {resumeAtStart} from './session-resume.js';
import type {CommandContext} from './slash-commands.js';
import {runSlashCommand} from './slash-commands.js';
import {statusText} from './status-text.js';
import type {Theme} from './theme.js';
import {historyItems} from './transcript/history-lines.js';
import {errorLines} from './transcript/transcript-lines.js';
import type {TuiPort} from './tui-port.js';
import {initialViewState, reduceView} from './view-state.js';

export type LineSessionOptions = {
	readonly port: TuiPort;
	readonly app: Promise<SurfaceApp>;
	readonly theme: Theme;
	readonly print: (text: SafeText) => void;
	/** Monotonic ms. */
	readonly now: () => number;
	/** Called when nothing runs or waits any more. */
	readonly onIdle: () => void;
	readonly quit: () => void;
};

const width = 100_000;

/** Takes one line after the other: an answer while a question is open, a command, or an intent. */
export function createLineSession(options: LineSessionOptions) {
	const {port, app, theme, print, quit} = options;
	const {translate} = port;
	const feed = createLineFeed({theme, translate, print});
	const questions = createLineQuestions(options);
	let view = initialViewState;

	function showError(cause: unknown) {
		const {message, hint} = toOpenIntentError(cause);
		const error = {message, ...(hint === undefined ? {} : {hint})};
		print(joinSafe(errorLines({theme, translate}, error)(width), safe`\n`));
	}

	const resumed = resumeAtStart(port.runDefaults ?? {}, () => context, app);

	const conversation = createConversation({
		app,
		approver: questions.approver,
		before: resumed,
		stoppedMessage: translate('tui.closing.stopped'),
		runDefaults: port.runDefaults,
		onSend: () => undefined,
		onError: showError,
		onResult(result) {
			if (feed.isUnseen(result.runId)) feed.finish(result);
		},
		onBusyChange(isBusy, waiting) {
			view = reduceView(view, {name: 'busy-change', isBusy, waiting});
			if (!isBusy) options.onIdle();
		},
	});

	const context: CommandContext = {
		translate,
		app,
		print,
		// The terminal shows what is typed in line mode.
		echo: () => undefined,
		showHistory: (messages) => printHistory(messages, options),
		quit,
		submit: conversation.submit,
		askModel: () => print(translate('tui.model.usage')),
		clear: () => undefined,
		setSession: conversation.setSession,
		status: () => statusText({...view, sessionId: conversation.sessionId()}, translate),
		...modelSetters(conversation, (model) => {
			view = reduceView(view, {name: 'model-change', model});
		}),
		setMode(mode) {
			conversation.setMode(mode);
			view = reduceView(view, {name: 'mode-change', mode});
		},
	};

	return {
		conversation,
		showError,
		async connect() {
			const opened = await app;
			opened.bus.onAny((event) => {
				feed.apply(event);
				view = reduceView(view, event);
			});
			conversation.setMode(opened.permissionMode);
			const model = port.runDefaults?.model ?? (await opened.defaultModel());
			view = reduceView(view, {name: 'app-ready', model, mode: opened.permissionMode});
			const sandbox = await opened.sandboxState();
			view = reduceView(view, {name: 'sandbox-known', sandbox});
			await resumed;
		},
		async take(line: string) {
			if (questions.take(line)) return;
			if (line.trim() === '') return options.onIdle();
			// A command is about the session that was asked for.
			await resumed?.catch(() => undefined);
			if (!(await runSlashCommand(context, line))) conversation.submit(line.trim());
			else if (!conversation.isBusy()) options.onIdle();
		},
	};
}

function printHistory(messages: readonly LlmMessage[], {theme, port, print}: LineSessionOptions) {
	const {translate} = port;
	for (const item of historyItems(messages, {theme, translate, lexer: () => undefined})) {
		item.layout(width);
		print(joinSafe(item.rows(0, item.rowCount()), safe`\n`));
	}
}
