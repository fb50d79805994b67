import {toOpenIntentError} from '../../contracts/errors.js';
import type {BusEvent} from '../../contracts/event-map.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import {displayWhole} from '../../lib/display-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import {followSettings} from '../commands/follow-settings.js';
import {offerPlan} from '../commands/plan-command.js';
import type {CommandContext} from '../commands/slash-command.js';
import {createLineDialogs} from '../dialogs/line-dialogs.js';
import {createLineTurns} from '../dialogs/line-turns.js';
import {followScheduledWork} from '../leaving/scheduled-work.js';
import {noPaneData, reducePaneData} from '../panes/pane-data.js';
import {createConversation} from '../session/conversation.js';
import {noModelText} from '../session/no-model.js';
import type {Planned} from '../session/plan-wish.js';
import {createPromptPictures} from '../session/prompt-pictures.js';
import {createRunClock} from '../session/run-clock.js';
import {resumeAtStart} from '../session/session-resume.js';
import type {Look} from '../theme/look.js';
import {loadMarkdownLexer} from '../transcript/markdown/markdown-lexer.js';
import type {LexMarkdown} from '../transcript/markdown/markdown-rows.js';
import {errorLines} from '../transcript/transcript-lines.js';
import type {LocalEvent, ViewState} from '../view-state.js';
import {initialViewState, reduceView} from '../view-state.js';
import type {LineContextParts} from './line-context.js';
import {createLineContext} from './line-context.js';
import {createLineFeed} from './line-feed.js';
import {createLineLook} from './line-look.js';
import {createLineQuestions} from './line-questions.js';
import {createLineRunner} from './line-runner.js';
import type {LineSessionOptions} from './line-session-options.js';
import type {Typed} from './line-typing.js';
import {giveBack} from './line-waiting.js';

const width = 100_000;
const nothing = (line: string) => [[], line] as const;

/** Takes one line after the other: an answer while a question is open, a command, or an intent. */
export function createLineSession(options: LineSessionOptions) {
	const {port, app, print} = options;
	const {translate} = port;
	const look = createLineLook(port.look);
	const {feed, lexer, ready} = openFeed(options, look);
	const questions = createLineQuestions(options);
	const {dialogs, turns} = openDialogs(options);
	const {dispatch, ...known} = createKnown();
	const clock = createRunClock(known.view, options.now);

	const showError = (cause: unknown) => printError(cause, options);

	const resumed = resumeAtStart(port.runDefaults ?? {}, () => context, ready);

	const conversation = createConversation({
		...{app, translate, before: resumed, approver: questions.approver},
		runDefaults: port.runDefaults,
		takePictures: createPromptPictures({app, translate, print}),
		onSend: () => undefined,
		onError: showError,
		onRunMode: (mode) => dispatch({name: 'mode-change', mode}),
		onPlanned: (planned) =>
			void turns.start(() => offer(planned, context, options)).catch(showError),
		onResult(result) {
			if (feed.isUnseen(result.runId)) feed.finish(result);
		},
		onBusyChange(isBusy, waiting) {
			dispatch({name: 'busy-change', isBusy, waiting});
			if (!isBusy) options.onIdle();
		},
	});

	const scheduled = followScheduledWork(app);
	const context = createLineContext({
		...options,
		...{conversation, scheduled, look, lastAnswer: feed.lastAnswer},
		...{ask: dialogs.ask, isAsking: dialogs.isOpen, log: known.log, view: clock.timed},
		showError,
		openEditor: () => writeInEditor(options, runner.run),
		lexer,
		dispatch,
	});

	const runner = createLineRunner({...options, context, conversation});

	return {
		...{conversation, scheduled, showError, logins: context.logins, isAsking: dialogs.isOpen},
		leaveDialog: turns.leave,
		interrupt: () => giveBack(options, conversation.interrupt()),
		/** What Tab may put at the end of a line; none while something is asked. */
		complete: async (line: string) => (dialogs.isOpen() ? nothing(line) : runner.complete(line)),
		async connect() {
			const opened = await app;
			void runner.loadPrompts();
			opened.bus.onAny((event) => {
				feed.apply(event);
				known.apply(event);
				clock.follow();
			});
			await ready;
			followSettings(opened, context, showError);
			await showFacts(opened, {conversation, dispatch, port});
			await resumed;
			tellMissing(known.view(), options);
		},
		async take(line: string, typed: Typed) {
			if (questions.take(line, typed)) return;
			if (dialogs.isLeftBy(line)) await turns.leave();
			const answered = turns.answer(line);
			if (answered !== undefined) return answered;
			if (line.trim() === '') return options.onIdle();
			// A command is about the session that was asked for.
			await resumed?.catch(() => undefined);
			return turns.start(() => runner.run(line));
		},
	};
}

function tellMissing(view: ViewState, {port: {translate}, print}: LineSessionOptions) {
	const missing = noModelText(view, translate);
	if (missing !== undefined) print(missing);
}

/** The prompt comes back when it is decided. */
async function offer(planned: Planned, context: CommandContext, {onIdle}: LineSessionOptions) {
	await offerPlan(context, planned);
	if (!context.isBusy()) onIdle();
}

/** What the events have told so far. */
function createKnown() {
	let view = initialViewState;
	let panes = noPaneData;
	return {
		view: () => view,
		log: () => panes.log,
		dispatch(event: LocalEvent) {
			view = reduceView(view, event);
		},
		apply(event: BusEvent) {
			view = reduceView(view, event);
			panes = reducePaneData(panes, event, Date.now());
		},
	};
}

function openDialogs({port: {translate}, print, input}: LineSessionOptions) {
	const setEcho = (isOn: boolean) => input?.().setEcho(isOn);
	const dialogs = createLineDialogs({translate, print, setEcho});
	return {dialogs, turns: createLineTurns(dialogs)};
}

/** What prints the events, and what loads the reader of Markdown for it. */
function openFeed({port, theme, print, app}: LineSessionOptions, look: Look) {
	let lex: LexMarkdown | undefined;
	const lexer = () => lex;
	// Without it answers are printed as they were written.
	const lexed = loadMarkdownLexer().then(
		(loaded) => {
			lex = loaded;
		},
		() => undefined,
	);
	return {
		feed: createLineFeed({...look, theme, translate: port.translate, print, lexer}),
		lexer,
		/** Earlier answers are Markdown, too. */
		ready: lexed.then(() => app),
	};
}

type FactParts = Pick<LineContextParts, 'conversation' | 'dispatch'> &
	Pick<LineSessionOptions, 'port'>;

/** What is known once the program is open. */
async function showFacts(
	{permissionMode: mode, defaultModel, sandboxState}: SurfaceApp,
	{conversation, dispatch, port}: FactParts,
): Promise<void> {
	conversation.setMode(mode);
	const model = port.runDefaults?.model ?? (await defaultModel());
	dispatch({name: 'app-ready', model, mode});
	dispatch({name: 'sandbox-known', sandbox: await sandboxState()});
}

/** What was written is taken like a line that was typed. */
async function writeInEditor(
	{app, input, print, port: {translate}}: LineSessionOptions,
	take: (text: string) => Promise<void>,
): Promise<void> {
	const lend = input?.().lend;
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
