import type {ApprovalKeeper, KeptQuestion} from '../contracts/approval.js';
import {isOpenIntentError, OpenIntentError} from '../contracts/errors.js';
import type {ApprovalAnswer, ApprovalRequest} from '../contracts/policy.js';
import type {RunScope} from './run-scope.js';

export type AnswerRequest = {
	readonly request: ApprovalRequest;
	readonly shownText: string | undefined;
	readonly scope: RunScope;
	readonly keeper: ApprovalKeeper;
	/** Resolves when a standing yes to another question covers this one. */
	readonly covered: Promise<ApprovalAnswer>;
};

/** How long a question on a screen stays good. */
const attendedMs = 3_600_000;

type Here = {readonly answer?: ApprovalAnswer; readonly error?: unknown};

/**
 * The answer of whoever is first: the person at this surface, or one at another surface of the same data folder. Rejects
 * when nobody can be asked, when the run is stopped, and when the yes came too late to count.
 */
export async function obtainAnswer(asked: AnswerRequest): Promise<ApprovalAnswer> {
	const {request, shownText, scope, keeper, covered} = asked;
	const asking = new AbortController();
	const signal = AbortSignal.any([scope.signal, asking.signal]);
	const here: Promise<Here> = scope.approver(request, signal).then(
		(answer) => ({answer}),
		(error: unknown) => ({error}),
	);
	const unattended = await refusalAtOnce(here);
	if (unattended !== undefined && !mayWait(unattended, scope)) throw unattended;

	const validMs = unattended === undefined ? attendedMs : scope.waitApprovalMs;
	try {
		const kept = await keeper.open({request, shownText, surface: scope.surface, validMs});
		try {
			const byGrant: Promise<Here> = covered.then((answer) => ({answer}));
			const sources = unattended === undefined ? [here, byGrant] : [byGrant];
			const given = await firstAnswer(kept, sources, {
				signal: scope.signal,
				validMs,
				request,
			});
			const answer = await kept.settle(given);
			if (answer !== 'deny' && !(await kept.consume())) throw outdatedAnswer(request.tool);
			return answer;
		} finally {
			await kept.close();
		}
	} finally {
		asking.abort(new OpenIntentError('OI_ERR_RUN_CANCELLED', 'It was answered elsewhere.'));
	}
}

function mayWait(error: unknown, {waitApprovalMs}: RunScope): boolean {
	return waitApprovalMs > 0 && isOpenIntentError(error) && error.code === 'OI_ERR_APPROVAL_NEEDED';
}

/** A surface that has nobody to ask says so at once: then nothing needs to be kept. */
async function refusalAtOnce(here: Promise<Here>): Promise<unknown> {
	const turn = new Promise<Here>((resolve) => setImmediate(resolve, {}));
	return (await Promise.race([here, turn])).error;
}

async function firstAnswer(
	{answeredElsewhere}: KeptQuestion,
	here: readonly Promise<Here>[],
	{
		signal,
		validMs,
		request,
	}: {readonly signal: AbortSignal; readonly validMs: number; readonly request: ApprovalRequest},
): Promise<ApprovalAnswer> {
	let timer: NodeJS.Timeout | undefined;
	let onAbort: (() => void) | undefined;
	const ended = new Promise<Here>((resolve) => {
		timer = setTimeout(() => resolve({error: nobodyAnswered(request)}), validMs);
		onAbort = () => resolve({error: signal.reason});
		signal.addEventListener('abort', onAbort, {once: true});
		if (signal.aborted) onAbort();
	});
	try {
		const elsewhere: Promise<Here> = answeredElsewhere.then((answer) => ({answer}));
		const {answer, error} = await Promise.race([elsewhere, ended, ...here]);
		if (answer === undefined) throw error;
		return answer;
	} finally {
		clearTimeout(timer);
		if (onAbort) signal.removeEventListener('abort', onAbort);
	}
}

function nobodyAnswered({tool, id, hint}: ApprovalRequest): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_APPROVAL_NEEDED',
		`Nobody answered whether ${tool} may run (question ${id.slice(0, 8)}).`,
		hint === undefined ? {} : {hint},
	);
}

/** The error of an answer that came too late, or for other bytes. */
function outdatedAnswer(tool: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_APPROVAL_OUTDATED',
		`The yes to ${tool} came too late; nothing was done.`,
		{hint: 'say it again, and answer in time'},
	);
}
