import type {ModelChoice} from '../contracts/llm.js';
import type {Candidate, Selection} from './candidates.js';
import type {Failure} from './cascade-errors.js';
import {nameOf} from './cascade-errors.js';
import type {Cooldowns} from './cooldowns.js';
import type {Fault} from './fault-classifier.js';
import {faultTable} from './fault-table.js';

/** Longer than this nobody is kept waiting for a model; the error says when to come back instead. */
export const longestRetryWaitMs = 30_000;
const shortestRetryWaitMs = 1000;

/** Whom to ask now, or after a wait. */
export type Step = {readonly candidate: Candidate; readonly waitMs: number | undefined};

export type PlanDeps = {readonly cooldowns: Cooldowns; now(): number};

type Later = {readonly candidate: Candidate; readonly readyAtMs: number; readonly isAsked: boolean};

/**
 * Whom a turn asks after whom. Everybody is asked once; when nobody is left, the turn waits once, for whoever is ready
 * soonest. So N candidates get at most N + 1 requests, and none more than two.
 */
export function createTurnPlan({cooldowns, now}: PlanDeps, {queue, waiting}: Selection) {
	let left = [...queue];
	let later: Later[] = waiting.map((candidate) => ({
		candidate,
		readyAtMs: cooldowns.restOf(candidate.choice)?.untilMs ?? now(),
		isAsked: false,
	}));
	let hasWaited = false;

	const take = (taken: Later | undefined): Candidate | undefined => {
		later = later.filter((one) => one !== taken);
		return taken?.candidate;
	};
	const takeRested = () =>
		take(later.find(({isAsked, readyAtMs}) => !isAsked && readyAtMs <= now()));

	return {
		next(): Step | undefined {
			const candidate = left.shift() ?? takeRested();
			if (candidate) return {candidate, waitMs: undefined};
			// Of those that are ready at the same time the first of the chain.
			const [soonest] = later.toSorted((one, other) => one.readyAtMs - other.readyAtMs);
			if (soonest === undefined || hasWaited) return undefined;
			const waitMs = Math.max(shortestRetryWaitMs, Math.ceil(soonest.readyAtMs - now()));
			if (waitMs > longestRetryWaitMs) return undefined;
			hasWaited = true;
			take(soonest);
			return {candidate: soonest.candidate, waitMs};
		},
		/** Who has failed may be asked again after a while, unless nothing would change until then. */
		failed(candidate: Candidate, fault: Fault): void {
			if (faultTable[fault.id].scope === 'provider') {
				// A refused key, or no network: the other models of the provider would say the same.
				const isElsewhere = ({choice}: Candidate) => choice.provider !== candidate.choice.provider;
				left = left.filter(isElsewhere);
				later = later.filter((one) => isElsewhere(one.candidate));
			}
			if (!mayAskAgain(fault)) return;
			const readyAtMs = now() + (fault.retryAfterMs ?? shortestRetryWaitMs);
			later.push({candidate, readyAtMs, isAsked: true});
		},
		/** Why those that were never asked were not. */
		unasked: (asked: readonly ModelChoice[]): Failure[] => {
			const names = new Set(asked.map(nameOf));
			return waiting
				.filter(({choice}) => !names.has(nameOf(choice)))
				.flatMap(({choice}) => restAsFailure(choice, {cooldowns, now}) ?? []);
		},
	};
}

function mayAskAgain({id, retryAfterMs}: Fault): boolean {
	const {retryHere} = faultTable[id];
	return retryHere === 'when told' ? retryAfterMs !== undefined : retryHere;
}

/** Why a resting model was not asked, in the form of a failure. */
export function restAsFailure(
	choice: ModelChoice,
	{cooldowns, now}: PlanDeps,
): Failure | undefined {
	const rest = cooldowns.restOf(choice);
	if (rest === undefined) return undefined;
	const restMs = rest.untilMs - now();
	const fault = {id: rest.fault, status: undefined, retryAfterMs: restMs, detail: ''};
	return {choice, fault, restMs};
}
