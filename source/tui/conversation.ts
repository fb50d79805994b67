import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {PermissionMode} from '../contracts/permission-mode.js';
import type {Approver} from '../contracts/policy.js';
import type {IntentRequest, RunResult} from '../contracts/run.js';
import type {SurfaceApp} from '../contracts/surface.js';
import {createModelChoice} from './model-choice.js';
import type {RunDefaults} from './tui-port.js';
import type {Waiting} from './waiting-prompts.js';
import {createWaitingPrompts} from './waiting-prompts.js';

export type ConversationOptions = {
	/** Resolves when the program behind the interface is there; intents wait for it. */
	readonly app: Promise<SurfaceApp>;
	readonly approver: Approver;
	readonly stoppedMessage: string;
	readonly runDefaults?: RunDefaults | undefined;
	/** What has to be done before anything is sent, e.g. to show what was said earlier. */
	readonly before?: Promise<void> | undefined;
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

// A local answer is not part of a session, and a run that failed at once has said nothing.
function isKept({route, status, usage}: RunResult): boolean {
	return route === 'model' && (status === 'completed' || usage.outputTokens > 0);
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

/** Sends one intent after the other to the program, in one session. */
export function createConversation(options: ConversationOptions) {
	const {sessionId: firstSession, model: firstModel, ...defaults} = withoutLatest(options);
	let sessionId = firstSession;
	let keptSessionId: string | undefined;
	const {ofRequest, ...choice} = createModelChoice(firstModel);
	let mode: PermissionMode = 'ask';
	let controller: AbortController | undefined;
	let drained = Promise.resolve();

	askForOthers(options);

	const report = () => options.onBusyChange(controller !== undefined, waiting.current());
	const waiting = createWaitingPrompts(report);

	async function send(text: string, signal: AbortSignal) {
		const app = await options.app;
		const result = await app.run({
			...requestOf(options, app, text),
			takeSaid: waiting.takeSaid,
			mode,
			signal,
			...defaults,
			...(sessionId === undefined ? {} : {sessionId}),
			...ofRequest(),
		});
		sessionId = result.sessionId ?? sessionId;
		if (isKept(result)) keptSessionId = result.sessionId;
		options.onResult(result);
	}

	async function prepareAndSend(text: string, signal: AbortSignal) {
		// Only when something has to be waited for: otherwise what was typed is shown at once.
		if (options.before !== undefined) await options.before.finally(() => options.onSend(text));
		else options.onSend(text);
		await send(text, signal);
	}

	async function drain() {
		for (let text = waiting.next(); text !== undefined; text = waiting.next()) {
			controller = new AbortController();
			report();
			await prepareAndSend(text, controller.signal).catch((error: unknown) =>
				options.onError(toOpenIntentError(error)),
			);
			// The run ended before a model was asked again: what was said to it comes next.
			waiting.queue(waiting.takeSaid(), 'first');
			controller = undefined;
		}
		report();
	}

	function submit(text: string) {
		waiting.queue([text]);
		if (controller === undefined) drained = drain();
		else report();
	}

	return {
		isBusy: () => controller !== undefined,
		/** Resolves when nothing runs or waits any more. */
		idle: () => drained,
		/** Sends an intent, after those that wait already. */
		submit,
		/** Says something to the run that goes on; without one it is the next intent. */
		say(text: string) {
			if (controller === undefined || commandOf(text).command !== undefined) return submit(text);
			waiting.say(text);
		},
		/** Takes back what waits, to be changed. */
		takeWaiting: waiting.takeAll,
		/** Stops what runs and takes back what waits. */
		interrupt(): readonly string[] {
			controller?.abort(new OpenIntentError('OI_ERR_RUN_CANCELLED', options.stoppedMessage));
			return waiting.takeAll();
		},
		setMode(next: PermissionMode) {
			mode = next;
		},
		setSession(next: string | undefined) {
			sessionId = next;
		},
		...choice,
		sessionId: () => sessionId,
		/** The session in which something was said to a model, to go on with another time. */
		keptSessionId: () => keptSessionId,
		mode: () => mode,
	};
}
