import type {
	LlmEndpoint,
	LlmProtocol,
	LlmRequest,
	LlmTurn,
	LlmTurnObserver,
	ModelChoice,
	ProtocolId,
} from '../contracts/llm.js';
import type {CallMeter} from './call-gate.js';
import {collectTurn} from './collect-turn.js';
import type {Fault} from './fault-classifier.js';
import {classifyFault} from './fault-classifier.js';
import {incompleteStream} from './protocols/stream-end.js';
import type {WatchTimes} from './stream-watch.js';
import {createStreamWatch} from './stream-watch.js';

export type CallDeps = {
	readonly protocols: Readonly<Record<ProtocolId, () => Promise<LlmProtocol>>>;
	readonly times: WatchTimes;
	/** The time of day, to read the dates servers name. */
	timeOfDay(): number;
};

export type CallOutcome = {readonly turn: LlmTurn} | {readonly fault: Fault};

type Call = {
	readonly choice: ModelChoice;
	readonly endpoint: LlmEndpoint;
	readonly request: LlmRequest;
	readonly meter?: CallMeter | undefined;
};

/**
 * Makes one model call. Faults are values; only the caller's own abort is thrown, at once, whatever the server and the
 * SDK are doing, and nothing reaches the observer after that.
 */
export async function callModel(
	deps: CallDeps,
	{choice, endpoint, request, meter}: Call,
	observer: LlmTurnObserver,
	signal: AbortSignal,
): Promise<CallOutcome> {
	const attempt = new AbortController();
	const stop = (reason: unknown): void => attempt.abort(reason);
	const onAbort = (): void => stop(signal.reason);
	signal.addEventListener('abort', onAbort, {once: true});
	const times = {
		...deps.times,
		firstByteTimeoutMs: endpoint.firstByteTimeoutMs ?? deps.times.firstByteTimeoutMs,
	};
	const watch = createStreamWatch(times, stop);
	try {
		signal.throwIfAborted();
		observer.onCallStart(choice);
		const protocol = await deps.protocols[endpoint.protocol]();
		const events = protocol(endpoint, request, attempt.signal, () => {
			watch.touch();
			meter?.onActivity();
		});
		const source = {events, choice, protocol: endpoint.protocol};
		const turn = await untilAborted(
			collectTurn(source, whileLive(observer, attempt.signal), (event) => {
				watch.touch();
				watch.touchEvent();
				meter?.onEvent(event);
			}),
			attempt.signal,
		);
		if (turn === undefined) throw incompleteStream(endpoint);
		return {turn};
	} catch (error) {
		signal.throwIfAborted();
		const context = {
			hadActivity: watch.hadActivity(),
			nowMs: deps.timeOfDay(),
			apiKey: endpoint.apiKey,
		};
		return {fault: classifyFault(error, context)};
	} finally {
		meter?.onEnd();
		watch.stop();
		signal.removeEventListener('abort', onAbort);
		// Closes what a failed call left open.
		stop(undefined);
	}
}

function whileLive(
	observer: LlmTurnObserver,
	signal: AbortSignal,
): Pick<LlmTurnObserver, 'onTextDelta' | 'onReasoningDelta' | 'onToolBlock'> {
	return {
		onTextDelta: (text) => {
			if (!signal.aborted) observer.onTextDelta(text);
		},
		onReasoningDelta: (text) => {
			if (!signal.aborted) observer.onReasoningDelta(text);
		},
		onToolBlock: (call, choice) => {
			if (!signal.aborted) observer.onToolBlock?.(call, choice);
		},
	};
}

async function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
	let onAbort = (): void => {};
	const aborted = new Promise<never>((_resolve, reject) => {
		onAbort = () => reject(signal.reason);
		signal.addEventListener('abort', onAbort, {once: true});
	});
	// Work that loses the race may still fail later; nobody waits for it then.
	work.catch(() => undefined);
	try {
		return await Promise.race([work, aborted]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}
