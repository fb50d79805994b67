import type {LlmRequest, LlmTurn, LlmTurnObserver, ModelChoice} from '../contracts/llm.js';
import type {CallGate} from './call-gate.js';
import type {Candidate, Selection} from './candidates.js';
import type {Failure} from './cascade-errors.js';
import {describeFailure, describeFault, exhausted, nameOf, unanswerable} from './cascade-errors.js';
import {faultTable} from './fault-table.js';
import type {CallDeps} from './model-call.js';
import {callModel} from './model-call.js';
import type {PlanDeps, Step} from './turn-plan.js';
import {createTurnPlan, restAsFailure} from './turn-plan.js';

export type TurnDeps = PlanDeps & {
	readonly call: CallDeps;
	sleep(durationMs: number, signal: AbortSignal): Promise<unknown>;
};

type Turn = {
	readonly request: LlmRequest;
	readonly observer: LlmTurnObserver;
	readonly signal: AbortSignal;
	readonly gate?: CallGate | undefined;
	/** Told who is asked first, before anything is told of it. */
	onFirst(choice: ModelChoice): void;
};

/** Asks one candidate after the other until one answers. Waits at most once, for whoever is ready soonest. */
export async function runTurn(deps: TurnDeps, selection: Selection, turn: Turn): Promise<LlmTurn> {
	const plan = createTurnPlan(deps, selection);
	const failures: Failure[] = [];
	let step = plan.next();
	if (step !== undefined) tellFirst(deps, step, turn);
	while (step !== undefined) {
		const {candidate, waitMs} = step;
		if (waitMs !== undefined) await deps.sleep(waitMs, turn.signal);
		const outcome = await ask(deps, candidate, turn);
		if ('turn' in outcome) return outcome.turn;
		const {choice} = candidate;
		const failure = {choice, fault: outcome.fault};
		const cooldownMs = deps.cooldowns.record(choice, failure.fault);
		const isRepeated = failures.some(
			(earlier) => describeFailure(earlier) === describeFailure(failure),
		);
		failures.push(failure);
		if (isFinal(failure, failures)) throw unanswerable(failure);
		plan.failed(candidate, failure.fault);
		step = plan.next();
		const notice = noticeOf(failure, step, cooldownMs);
		turn.observer.onRestart(isRepeated ? {...notice, isRepeated} : notice);
	}
	const asked = failures.map(({choice}) => choice);
	throw exhausted([...lastOfEach(failures), ...plan.unasked(asked)]);
}

async function ask(deps: TurnDeps, candidate: Candidate, {request, gate, ...turn}: Turn) {
	const admitted = await gate?.admit(candidate.choice, request);
	const answered = deps.cooldowns.ask(candidate.choice);
	const call = {...candidate, request, ...admitted};
	const outcome = await callModel(deps.call, call, turn.observer, turn.signal);
	if ('turn' in outcome) answered();
	return outcome;
}

/** Everybody rests: the turn begins with a wait. */
function tellFirst(deps: TurnDeps, {candidate, waitMs}: Step, {onFirst, observer}: Turn): void {
	const {choice} = candidate;
	onFirst(choice);
	const rest = waitMs === undefined ? undefined : restAsFailure(choice, deps);
	if (waitMs === undefined || rest === undefined) return;
	const {fault, restMs} = rest;
	observer.onRestart({
		...{from: choice, to: choice, fault: fault.id, message: describeFault(rest)},
		...{cooldownMs: waitMs, waitMs, restMs: restMs ?? waitMs},
	});
}

function noticeOf({choice, fault}: Failure, step: Step | undefined, cooldownMs: number) {
	const to = step?.candidate.choice;
	const waitMs = step?.waitMs;
	const isSame = to !== undefined && nameOf(to) === nameOf(choice);
	return {
		from: choice,
		to,
		fault: fault.id,
		message: describeFault({choice, fault}),
		cooldownMs: isSame && waitMs !== undefined ? waitMs : cooldownMs,
		...(waitMs === undefined ? {} : {waitMs}),
	};
}

// A fallback may read less than the model that was asked for: that is no reason to keep the others from answering.
function isFinal({fault}: Failure, failures: readonly Failure[]): boolean {
	const isOfFallback = fault.id === 'context-overflow' && failures.length > 1;
	return !faultTable[fault.id].moveOn && !isOfFallback;
}

function lastOfEach(failures: readonly Failure[]): Failure[] {
	return [...new Map(failures.map((failure) => [nameOf(failure.choice), failure])).values()];
}
