import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {Approver, PermissionMode} from '../contracts/policy.js';
import type {RunResult} from '../contracts/run.js';
import type {SurfaceApp} from '../contracts/surface.js';
import type {RunDefaults} from './tui-port.js';

export type ConversationOptions = {
	/** Resolves when the program behind the interface is there; intents wait for it. */
	readonly app: Promise<SurfaceApp>;
	readonly approver: Approver;
	readonly stoppedMessage: string;
	readonly runDefaults?: RunDefaults | undefined;
	/** Called when an intent leaves the queue. */
	readonly onSend: (text: string) => void;
	readonly onBusyChange: (isBusy: boolean, queuedCount: number) => void;
	readonly onResult: (result: RunResult) => void;
	readonly onError: (error: OpenIntentError) => void;
};

export type Conversation = ReturnType<typeof createConversation>;

/** Sends one intent after the other to the program, in one session. */
export function createConversation(options: ConversationOptions) {
	const queue: string[] = [];
	const {
		sessionId: firstSession,
		model: firstModel,
		continueLatest,
		...defaults
	} = options.runDefaults ?? {};
	let sessionId = firstSession;
	let model = firstModel;
	let mode: PermissionMode = 'ask';
	let controller: AbortController | undefined;

	const report = () => options.onBusyChange(controller !== undefined, queue.length);

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
			// The latest session is looked for once; from then on it has an id.
			...(sessionId === undefined ? {...(continueLatest ? {continueLatest} : {})} : {sessionId}),
			...(model === undefined ? {} : {model}),
		});
		sessionId = result.sessionId ?? sessionId;
		options.onResult(result);
	}

	async function drain() {
		for (let text = queue.shift(); text !== undefined; text = queue.shift()) {
			controller = new AbortController();
			options.onSend(text);
			report();
			await send(text, controller.signal).catch((error: unknown) =>
				options.onError(toOpenIntentError(error)),
			);
			controller = undefined;
		}
		report();
	}

	return {
		isBusy: () => controller !== undefined,
		/** Sends an intent, after those that wait already. */
		submit(text: string) {
			queue.push(text);
			if (controller === undefined) void drain();
			else report();
		},
		/** Stops what runs and takes back what waits. */
		interrupt(): string[] {
			const waiting = queue.splice(0);
			const reason = new OpenIntentError('OI_ERR_RUN_CANCELLED', options.stoppedMessage);
			controller?.abort(reason);
			report();
			return waiting;
		},
		setMode(next: PermissionMode) {
			mode = next;
		},
		setModel(next: string | undefined) {
			model = next;
		},
		setSession(next: string | undefined) {
			sessionId = next;
		},
		sessionId: () => sessionId,
		mode: () => mode,
		model: () => model,
	};
}
