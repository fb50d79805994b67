import type {
	LlmEndpoint,
	LlmMessage,
	LlmRequest,
	LlmTurnObserver,
	ModelChoice,
} from '../contracts/llm.js';
import {nameOf} from './cascade-errors.js';
import type {Cooldowns} from './cooldowns.js';

export type Candidate = {readonly choice: ModelChoice; readonly endpoint: LlmEndpoint};

export type Selection = {
	/** Whom to ask, in order. */
	readonly queue: readonly Candidate[];
	/** Whom the server told us not to ask yet, the soonest first. */
	readonly waiting: readonly Candidate[];
};

/**
 * Those that can be shown the pictures of a conversation, before those that can only be told of them. The one that was
 * asked for stays first: whoever chose it is told that it is blind, and nobody puts another one in its place.
 */
export function seeingFirst(
	all: readonly Candidate[],
	{messages}: Pick<LlmRequest, 'messages'>,
	asked: ModelChoice | undefined,
): readonly Candidate[] {
	if (!messages.some(hasPictures)) return all;
	const isAsked = ({choice}: Candidate) => asked !== undefined && nameOf(choice) === nameOf(asked);
	const sees = ({endpoint}: Candidate) => endpoint.parameters.seesPictures === true;
	const fallbacks = all.filter((candidate) => !isAsked(candidate));
	return [
		...all.filter(isAsked),
		...fallbacks.filter(sees),
		...fallbacks.filter((candidate) => !sees(candidate)),
	];
}

const hasPictures = (message: LlmMessage): boolean =>
	message.role !== 'assistant' && (message.pictures ?? []).some(({base64}) => base64 !== undefined);

/**
 * Orders the models that have a key: the rested ones first. One that rests by our own rule comes last, because asking
 * it beats giving up; one whose server named the time is not asked.
 */
export function selectCandidates(all: readonly Candidate[], cooldowns: Cooldowns): Selection {
	const resting = all
		.map((candidate) => ({candidate, rest: cooldowns.restOf(candidate.choice)}))
		.sort((left, right) => (left.rest?.untilMs ?? 0) - (right.rest?.untilMs ?? 0));
	return {
		queue: resting
			.filter(({rest}) => rest === undefined || !rest.isServerTold)
			.map(({candidate}) => candidate),
		waiting: resting.filter(({rest}) => rest?.isServerTold).map(({candidate}) => candidate),
	};
}

type Substitution = {
	readonly first: ModelChoice;
	readonly cooldowns: Cooldowns;
	readonly nowMs: number;
};

/**
 * Never a silent substitution: tells, once for each reason, that another model answers than the one asked for. Belongs
 * to one run, so that a failure which the run has seen is not told again at its next turn.
 */
export function createSubstitutionNotice(wanted: ModelChoice | undefined) {
	const told = new Set<string>();
	return {
		/** An observer that also hears what was told of the model asked for. */
		listen: (observer: LlmTurnObserver): LlmTurnObserver => ({
			...observer,
			onRestart(notice) {
				if (wanted && nameOf(notice.from) === nameOf(wanted)) told.add(notice.fault);
				observer.onRestart(notice);
			},
		}),
		announce({first, cooldowns, nowMs}: Substitution, observer: LlmTurnObserver): void {
			if (wanted === undefined || nameOf(wanted) === nameOf(first)) return;
			const rest = cooldowns.restOf(wanted);
			const fault = rest?.fault ?? 'credential-missing';
			if (told.has(fault)) return;
			told.add(fault);
			observer.onRestart({
				from: wanted,
				to: first,
				fault,
				message: rest?.text ?? 'there is no key for this provider',
				cooldownMs: rest === undefined ? 0 : rest.untilMs - nowMs,
				...(rest === undefined ? {} : {restMs: rest.untilMs - nowMs}),
			});
		},
	};
}
