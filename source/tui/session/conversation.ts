import {OpenIntentError, toOpenIntentError} from '../../contracts/errors.js';
import type {Translate} from '../../contracts/messages.js';
import type {PermissionMode} from '../../contracts/permission-mode.js';
import type {Approver} from '../../contracts/policy.js';
import type {IntentRequest, ProjectText, RunResult} from '../../contracts/run.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import type {WorkflowRun} from '../../contracts/workflow.js';
import type {RunDefaults} from '../tui-port.js';
import {compactionOf, defaultsFor} from './compaction-wish.js';
import {createKeptSession} from './kept-session.js';
import {createModelChoice} from './model-choice.js';
import type {PlannedRunsOptions} from './plan-wish.js';
import {createPlannedRuns} from './plan-wish.js';
import type {TakePictures} from './prompt-pictures.js';
import {namesPicture} from './prompt-pictures.js';
import type {Waiting} from './waiting-prompts.js';
import {createWaitingPrompts} from './waiting-prompts.js';

export type ConversationOptions = PlannedRunsOptions & {
	/** Resolves when the program behind the interface is there; intents wait for it. */
	readonly app: Promise<SurfaceApp>;
	readonly approver: Approver;
	readonly translate: Translate;
	readonly runDefaults?: RunDefaults | undefined;
	/** What has to be done before anything is sent, e.g. to show what was said earlier. */
	readonly before?: Promise<void> | undefined;
	/** What goes with an intent besides its words. */
	readonly takePictures?: TakePictures | undefined;
	/** Called when an intent leaves the queue. */
	readonly onSend: (text: string) => void;
	readonly onBusyChange: (isBusy: boolean, waiting: Waiting) => void;
	readonly onResult: (result: RunResult) => void;
	readonly onError: (error: OpenIntentError) => void;
};

export type Conversation = ReturnType<typeof createConversation>;

/** Behind an exclamation mark is a command line. */
export const shellLine = (text: string): string | undefined =>
	/^!\s*(\S[\s\S]*)$/.exec(text.trim())?.[1];

function commandOf(text: string): Pick<IntentRequest, 'command'> {
	const command = shellLine(text);
	return command === undefined ? {} : {command};
}

// The latest session is looked for once, before anything is sent; a new one asked for later has to be new.
function withoutLatest({runDefaults = {}}: ConversationOptions): RunDefaults {
	const {continueLatest: _isLatest, ...defaults} = runDefaults;
	return defaults;
}

/** What other processes ask is asked here, too. */
function askForOthers({app, approver}: ConversationOptions): void {
	app.then(
		({followQuestions}) => followQuestions(approver),
		// Whoever shows the screen says that the program cannot be opened.
		() => undefined,
	);
}

/** What goes with every intent of a conversation. */
function requestOf(
	{approver}: ConversationOptions,
	{cwd}: SurfaceApp,
	text: string,
): Pick<IntentRequest, 'text' | 'command' | 'cwd' | 'surface' | 'approver'> {
	return {text, ...commandOf(text), cwd, surface: 'tui', approver};
}

type Held = {
	readonly defaults: RunDefaults;
	readonly sessionId: string | undefined;
	/** Prompts that are the text of a file of the project: also when they are sent again as they are. */
	readonly projectTexts: ReadonlyMap<string, ProjectText>;
};

/** What the command line asked for, as it goes with this prompt. */
function defaultsOf(
	text: string,
	{translate}: ConversationOptions,
	{defaults, sessionId, projectTexts}: Held,
): ReturnType<typeof defaultsFor> & Pick<IntentRequest, 'projectText'> {
	const compaction = compactionOf(text, translate);
	if (compaction !== undefined && sessionId === undefined)
		throw new OpenIntentError('OI_ERR_SESSION_UNKNOWN', translate('tui.sessions.nameless'));
	const ofSession = sessionId === undefined ? {} : {sessionId};
	const projectText = projectTexts.get(text);
	const ofProject = projectText === undefined ? {} : {projectText};
	return {...defaultsFor(compaction, defaults), ...ofSession, ...ofProject};
}

/** What a run can be reached by while it goes on. */
type RunLine = Pick<IntentRequest, 'signal' | 'takeSaid'>;
type Send = (text: string, line: RunLine) => Promise<void>;

/** Shows what is sent before it is. */
function prepared({before, onSend}: ConversationOptions, send: Send): Send {
	return async (text, line) => {
		// Only when something has to be waited for: otherwise what was typed is shown at once.
		if (before !== undefined) await before.finally(() => onSend(text));
		else onSend(text);
		await send(text, line);
	};
}

/** What the person has typed for it; `file` where it is the text of a file of the project. */
export type PromptOrigin = {
	readonly typed: string;
	readonly file?: string;
	/** What is run in the place of the words. */
	readonly workflow?: WorkflowRun;
};

/** Where texts come from that nobody has typed. An intent that stands for a command is shown as the command. */
function createOrigins(onSend: ConversationOptions['onSend']) {
	const typed = new Map<string, string>();
	const projectTexts = new Map<string, ProjectText>();
	const workflows = new Map<string, WorkflowRun>();
	return {
		projectTexts,
		/** Typed again, it is looked for again. */
		takeWorkflow(text: string): Pick<IntentRequest, 'workflow'> {
			const workflow = workflows.get(text);
			workflows.delete(text);
			return workflow === undefined ? {} : {workflow};
		},
		note(text: string, origin: PromptOrigin | undefined) {
			if (origin?.workflow !== undefined) workflows.set(text, origin.workflow);
			if (origin?.file !== undefined)
				projectTexts.set(text, {file: origin.file, typed: origin.typed});
			else if (origin !== undefined) typed.set(text, origin.typed);
			return text;
		},
		show(text: string) {
			onSend(typed.get(text) ?? text);
			// The same words typed as they are come next.
			typed.delete(text);
		},
	};
}

/** A command line has a way of its own, and so has the text of a project. */
const isOwnText = (text: string, projectTexts: Held['projectTexts']) =>
	commandOf(text).command === undefined && !projectTexts.has(text);

/** A picture goes with an intent, and is no word to a run that goes on. */
const isOwnWord = (text: string, projectTexts: Held['projectTexts']) =>
	isOwnText(text, projectTexts) && !namesPicture(text);

const withPicture = (text: string, projectTexts: Held['projectTexts']) =>
	isOwnText(text, projectTexts) && namesPicture(text);

const stopped = ({translate}: ConversationOptions) =>
	new OpenIntentError('OI_ERR_RUN_CANCELLED', translate('tui.closing.stopped'));

function waitingDoors({current, takeOne, takeLast}: ReturnType<typeof createWaitingPrompts>) {
	return {
		/** What waits, oldest first. */
		waiting: current,
		/** Takes one of them back; undefined when it has gone its way already. */
		takeOne,
		/** Takes back the last one, to be changed; the others stay what they are. */
		takeLast,
	};
}

/** Runs intents, also beside each other. */
function createRuns(send: Send, onError: ConversationOptions['onError']) {
	const running = new Set<AbortController>();
	return {
		async start(text: string, line: Omit<RunLine, 'signal'> = {}) {
			const own = new AbortController();
			running.add(own);
			const request = {...line, signal: own.signal};
			await send(text, request).catch((error: unknown) => onError(toOpenIntentError(error)));
			running.delete(own);
		},
		abort(reason: OpenIntentError) {
			for (const one of running) one.abort(reason);
		},
	};
}

function interrupt(
	options: ConversationOptions,
	waiting: ReturnType<typeof createWaitingPrompts>,
	runs: ReturnType<typeof createRuns>,
): readonly string[] {
	const taken = waiting.takeAll();
	runs.abort(stopped(options));
	return taken;
}

/** The session that is spoken in, and what is to be given up when another is taken. */
function createPlace(first: string | undefined) {
	let sessionId = first;
	let leave: (() => void) | undefined;
	return {
		sessionId: () => sessionId,
		/** Where a run was kept. */
		stay(id: string | undefined) {
			sessionId = id ?? sessionId;
		},
		doors: {
			sessionId: () => sessionId,
			setSession(next: string | undefined) {
				leave?.();
				leave = undefined;
				sessionId = next;
			},
			onLeave(next: () => void) {
				leave?.();
				leave = next;
			},
		},
	};
}

/** Sends one intent after the other to the program, in one session. */
export function createConversation(options: ConversationOptions) {
	const {sessionId: firstSession, model: firstModel, ...defaults} = withoutLatest(options);
	const place = createPlace(firstSession);
	const kept = createKeptSession();
	const plans = createPlannedRuns(options, () => mode);
	const {ofRequest, ...choice} = createModelChoice(firstModel);
	let mode: PermissionMode = 'ask';
	let isBusy = false;
	let drained = Promise.resolve();
	const {projectTexts, ...origins} = createOrigins(options.onSend);

	askForOthers(options);

	const report = () => options.onBusyChange(isBusy, waiting.current());
	const waiting = createWaitingPrompts(report);

	async function send(text: string, line: RunLine) {
		const app = await options.app;
		const isShown = withPicture(text, projectTexts);
		const pictures = isShown ? await options.takePictures?.(text, choice.model()) : {};
		const result = await plans.run(app, text, {
			...{...requestOf(options, app, text), ...origins.takeWorkflow(text)},
			...pictures,
			...line,
			mode,
			...defaultsOf(text, options, {defaults, sessionId: place.sessionId(), projectTexts}),
			...ofRequest(),
		});
		place.stay(result.sessionId);
		kept.take(result);
		options.onResult(result);
		plans.take(text, result);
	}

	async function drain() {
		for (let text = waiting.next(); text !== undefined; text = waiting.next()) {
			isBusy = true;
			report();
			await runs.start(text, {takeSaid: waiting.takeSaid});
			// The run ended before a model was asked again: what was said to it comes next.
			waiting.queue(waiting.takeSaid(), 'first');
			isBusy = false;
		}
		report();
	}

	/** Sends an intent after those that wait already. */
	function submit(text: string, origin?: PromptOrigin) {
		origins.note(text, origin);
		waiting.queue([text]);
		if (isBusy) report();
		else drained = drain();
	}

	const runs = createRuns(prepared({...options, onSend: origins.show}, send), options.onError);

	return {
		isBusy: () => isBusy,
		/** Resolves when nothing runs or waits any more. */
		idle: () => drained,
		submit,
		/** For an intent that only reads: it does not wait for what runs. */
		submitBeside: (text: string, typed = text) =>
			isBusy ? void runs.start(origins.note(text, {typed})) : submit(text, {typed}),
		/** Says something to the run that goes on; without one it is the next intent. */
		say: (text: string) =>
			isBusy && isOwnWord(text, projectTexts) ? waiting.say(text) : submit(text),
		...waitingDoors(waiting),
		/** Stops what runs and takes back what waits. */
		interrupt: () => interrupt(options, waiting, runs),
		setMode(next: PermissionMode) {
			mode = next;
		},
		...choice,
		...place.doors,
		...kept.doors,
		...plans.doors,
		mode: () => mode,
	};
}
