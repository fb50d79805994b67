import type {LlmRequest, LlmTurn, LlmTurnObserver} from '../contracts/llm.js';
import type {CallGate} from './call-gate.js';
import type {Candidate} from './candidates.js';
import type {Failure} from './cascade-errors.js';
import {describeFault, exhausted, nameOf, unanswerable} from './cascade-errors.js';
import type {Cooldowns} from './cooldowns.js';
import {faultTable} from './fault-table.js';
import type {CallDeps} from './model-call.js';
import {callModel} from './model-call.js';

export type TurnDeps = {
	readonly call: CallDeps;
	readonly cooldowns: Cooldowns;
	sleep(durationMs: number, signal: AbortSignal): Promise<unknown>;
};

/** Longer than this nobody is kept waiting for a retry; the error says when to come back instead. */
export const longestRetryWaitMs = 30_000;
const shortestRetryWaitMs = 1000;

type Turn = {
	readonly request: LlmRequest;
	readonly observer: LlmTurnObserver;
	readonly signal: AbortSignal;
	/** Models that are not asked and why, for the error when nobody answers. */
	readonly skipped: readonly Failure[];
	readonly gate?: CallGate | undefined;
};

type Step = {readonly candidate: Candidate | undefined; readonly waitMs: number | undefined};

/**
 * Asks one candidate after the other until one answers. The last one may be asked twice, so N candidates get at most
 * N + 1 requests.
 */
export async function runTurn(
	deps: TurnDeps,
	candidates: readonly Candidate[],
	{request, observer, signal, skipped, gate}: Turn,
): Promise<LlmTurn> {
	const failures: Failure[] = [];
	const queue = [...candidates];
	let current = queue.shift();
	let mayRetry = true;
	while (current !== undefined) {
		const {choice} = current;
		const admitted = await gate?.admit(choice, request);
		const call = {...current, request, ...admitted};
		const answered = deps.cooldowns.ask(choice);
		const outcome = await callModel(deps.call, call, observer, signal);
		if ('turn' in outcome) {
			answered();
			return outcome.turn;
		}
		const failure = {choice, fault: outcome.fault};
		const cooldownMs = deps.cooldowns.record(choice, failure.fault);
		failures.push(failure);
		if (isFinal(failure, failures)) throw unanswerable(failure);
		dropUnreachable(queue, failure);
		const {candidate, waitMs} = nextStep(queue, current, mayRetry ? failure : undefined);
		observer.onRestart({
			from: choice,
			to: candidate?.choice,
			fault: failure.fault.id,
			message: describeFault(failure),
			cooldownMs: waitMs ?? cooldownMs,
			...(waitMs === undefined ? {} : {waitMs}),
		});
		if (waitMs !== undefined) {
			mayRetry = false;
			await deps.sleep(waitMs, signal);
		}
		current = candidate;
	}
	throw exhausted([...lastOfEach(failures), ...skipped]);
}

// A fallback may read less than the model that was asked for: that is no reason to keep the others from answering.
function isFinal({fault}: Failure, failures: readonly Failure[]): boolean {
	const isOfFallback = fault.id === 'context-overflow' && failures.length > 1;
	return !faultTable[fault.id].moveOn && !isOfFallback;
}

function nextStep(queue: Candidate[], current: Candidate, failure: Failure | undefined): Step {
	const next = queue.shift();
	if (next !== undefined || failure === undefined) return {candidate: next, waitMs: undefined};
	const waitMs = failure.fault.retryAfterMs ?? shortestRetryWaitMs;
	const isWorthIt = faultTable[failure.fault.id].retryHere && waitMs <= longestRetryWaitMs;
	return isWorthIt ? {candidate: current, waitMs} : {candidate: undefined, waitMs: undefined};
}

// A fault of the whole provider (a refused key, no network) spares its other models the same answer.
function dropUnreachable(queue: Candidate[], {choice, fault}: Failure): void {
	if (faultTable[fault.id].scope !== 'provider') return;
	const others = queue.filter((candidate) => candidate.choice.provider !== choice.provider);
	queue.splice(0, queue.length, ...others);
}

function lastOfEach(failures: readonly Failure[]): Failure[] {
	return [...new Map(failures.map((failure) => [nameOf(failure.choice), failure])).values()];
}
