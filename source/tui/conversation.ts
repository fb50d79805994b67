import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {PermissionMode} from '../contracts/permission-mode.js';
import type {Approver} from '../contracts/policy.js';
import type {RunResult} from '../contracts/run.js';
import type {SurfaceApp} from '../contracts/surface.js';
import {createModelChoice} from './model-choice.js';
import type {RunDefaults} from './tui-port.js';

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
	readonly onBusyChange: (isBusy: boolean, queuedCount: number) => void;
	readonly onResult: (result: RunResult) => void;
	readonly onError: (error: OpenIntentError) => void;
};

export type Conversation = ReturnType<typeof createConversation>;

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

type Send = (text: string, signal: AbortSignal) => Promise<void>;

/** Runs intents, also beside each other. */
function createRuns(send: Send, onError: ConversationOptions['onError']) {
	const running = new Set<AbortController>();
	return {
		async start(text: string) {
			const own = new AbortController();
			running.add(own);
			await send(text, own.signal).catch((error: unknown) => onError(toOpenIntentError(error)));
			running.delete(own);
		},
		abort(reason: OpenIntentError) {
			for (const one of running) one.abort(reason);
		},
	};
}

/** Sends one intent after the other to the program, in one session. */
export function createConversation(options: ConversationOptions) {
	const queue: string[] = [];
	const {sessionId: firstSession, model: firstModel, ...defaults} = withoutLatest(options);
	let sessionId = firstSession;
	let keptSessionId: string | undefined;
	const {ofRequest, ...choice} = createModelChoice(firstModel);
	let mode: PermissionMode = 'ask';
	let isBusy = false;
	let drained = Promise.resolve();

	askForOthers(options);

	const report = () => options.onBusyChange(isBusy, queue.length);

	async function send(text: string, signal: AbortSignal) {
		const app = await options.app;
		const result = await app.run({
			text,
			cwd: app.cwd,
			surface: 'tui',
			mode,
			approver: options.approver,
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
		for (let text = queue.shift(); text !== undefined; text = queue.shift()) {
			isBusy = true;
			report();
			await runs.start(text);
			isBusy = false;
		}
		report();
	}

	/** Sends an intent after those that wait already. */
	function submit(text: string) {
		queue.push(text);
		if (isBusy) report();
		else drained = drain();
	}

	const runs = createRuns(prepareAndSend, options.onError);

	return {
		isBusy: () => isBusy,
		/** Resolves when nothing runs or waits any more. */
		idle: () => drained,
		submit,
		/** For an intent that only reads: it does not wait for what runs. */
		submitBeside: (text: string) => (isBusy ? void runs.start(text) : submit(text)),
		/** Stops what runs and takes back what waits. */
		interrupt(): string[] {
			const waiting = queue.splice(0);
			const reason = new OpenIntentError('OI_ERR_RUN_CANCELLED', options.stoppedMessage);
			runs.abort(reason);
			report();
			return waiting;
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
