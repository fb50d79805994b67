import {toOpenIntentError} from '../../contracts/errors.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import {displayWhole} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import {followSettings} from '../commands/follow-settings.js';
import {runSlashCommand} from '../commands/run-slash-command.js';
import type {LendTerminal} from '../composer/open-editor.js';
import {createLineDialogs} from '../dialogs/line-dialogs.js';
import {createLineTurns} from '../dialogs/line-turns.js';
import type {QuitHow} from '../leaving/quit-how.js';
import {createConversation} from '../session/conversation.js';
import {createPromptPictures} from '../session/prompt-pictures.js';
import {createRunClock} from '../session/run-clock.js';
import {resumeAtStart} from '../session/session-resume.js';
import type {Theme} from '../theme/theme.js';
import {errorLines} from '../transcript/transcript-lines.js';
import type {TuiPort} from '../tui-port.js';
import type {LocalEvent} from '../view-state.js';
import {initialViewState, reduceView} from '../view-state.js';
import {createLineContext} from './line-context.js';
import {createLineFeed} from './line-feed.js';
import {createLineLook} from './line-look.js';
import {createLineQuestions} from './line-questions.js';

export type LineSessionOptions = {
	readonly port: TuiPort;
	readonly app: Promise<SurfaceApp>;
	readonly theme: Theme;
	readonly print: (text: SafeText) => void;
	/** Monotonic ms. */
	readonly now: () => number;
	/** Called when nothing runs or waits any more. */
	readonly onIdle: () => void;
	readonly quit: (how: QuitHow) => void;
	/** Gives the terminal to the person's own editor; absent where lines come from no terminal. */
	readonly lend?: LendTerminal | undefined;
};

const width = 100_000;

/** Takes one line after the other: an answer while a question is open, a command, or an intent. */
export function createLineSession(options: LineSessionOptions) {
	const {port, app, theme, print} = options;
	const {translate} = port;
	const look = createLineLook(port.look);
	const feed = createLineFeed({theme, translate, print, ...look});
	const questions = createLineQuestions(options);
	const dialogs = createLineDialogs({translate, print});
	const turns = createLineTurns(dialogs);
	let view = initialViewState;
	const clock = createRunClock(() => view, options.now);
	const dispatch = (event: LocalEvent) => {
		view = reduceView(view, event);
	};

	const showError = (cause: unknown) => printError(cause, options);

	const resumed = resumeAtStart(port.runDefaults ?? {}, () => context, app);

	const conversation = createConversation({
		...{app, translate},
		approver: questions.approver,
		before: resumed,
		runDefaults: port.runDefaults,
		takePictures: createPromptPictures({app, translate, print}),
		onSend: () => undefined,
		onError: showError,
		onResult(result) {
			if (feed.isUnseen(result.runId)) feed.finish(result);
		},
		onBusyChange(isBusy, waiting) {
			dispatch({name: 'busy-change', isBusy, waiting});
			if (!isBusy) options.onIdle();
		},
	});

	const context = createLineContext({
		...options,
		conversation,
		look,
		ask: dialogs.ask,
		openEditor: () => writeInEditor(options, runLine),
		view: clock.timed,
		dispatch,
	});

	async function runLine(line: string) {
		if (!(await runSlashCommand(context, line))) conversation.submit(line.trim());
		else if (!conversation.isBusy()) options.onIdle();
	}

	return {
		conversation,
		showError,
		leaveDialog: turns.leave,
		async connect() {
			const opened = await app;
			opened.bus.onAny((event) => {
				feed.apply(event);
				view = reduceView(view, event);
				clock.follow();
			});
			followSettings(opened, context, showError);
			conversation.setMode(opened.permissionMode);
			const model = port.runDefaults?.model ?? (await opened.defaultModel());
			dispatch({name: 'app-ready', model, mode: opened.permissionMode});
			dispatch({name: 'sandbox-known', sandbox: await opened.sandboxState()});
			await resumed;
		},
		async take(line: string) {
			if (questions.take(line)) return;
			const answered = turns.answer(line);
			if (answered !== undefined) return answered;
			if (line.trim() === '') return options.onIdle();
			// A command is about the session that was asked for.
			await resumed?.catch(() => undefined);
			return turns.start(() => runLine(line));
		},
	};
}

/** What was written is taken like a line that was typed. */
async function writeInEditor(
	{app, lend, print, port: {translate}}: LineSessionOptions,
	take: (text: string) => Promise<void>,
): Promise<void> {
	if (lend === undefined) return print(translate('tui.line.no_terminal'));
	const {prompts} = await app;
	const text = (await lend((terminal) => prompts.editText('', terminal))).trim();
	if (text === '') return print(translate('tui.line.nothing_written'));
	print(displayWhole(text));
	await take(text);
}

function printError(cause: unknown, {print, theme, port}: LineSessionOptions) {
	const {message, hint} = toOpenIntentError(cause);
	const error = {message, ...(hint === undefined ? {} : {hint})};
	const context = {theme, translate: port.translate};
	print(joinSafe(errorLines(context, error)(width), safe`\n`));
}
