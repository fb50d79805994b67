import type {
	ApprovalKeeper,
	ApprovalRecords,
	GrantCover,
	KeptQuestion,
	NewQuestion,
} from '../contracts/approval.js';
import type {Grant, GrantRecords, GrantScope} from '../contracts/grant.js';
import type {ApprovalAnswer} from '../contracts/policy.js';

export type KeptRecords = {
	readonly approvals: ApprovalRecords;
	readonly grants: GrantRecords;
	/** Called when an approval of this id has changed, by whatever process. Returns the unsubscribe function. */
	onChange(id: string, listener: () => void): () => void;
	/** Called when any approval has changed. Returns the unsubscribe function. */
	onAnyChange(listener: () => void): () => void;
	/** Asked by this process. */
	isOwn(id: string): boolean;
};

export type ApprovalKeeperDeps = {
	readonly open: () => Promise<KeptRecords>;
	/** Wall clock, ms: answers come from other processes. */
	readonly now: () => number;
	readonly newId: () => string;
	readonly redact: (text: string) => string;
	/** This process, as others can tell whether it still lives. */
	readonly asker: () => string;
};

/** A yes for the session ends with the day at the latest: nobody remembers it any longer. */
const validMs: Readonly<Record<GrantScope, number | undefined>> = {
	once: 0,
	session: 12 * 3_600_000,
	'15-minutes': 15 * 60_000,
	always: undefined,
};

/** What other surfaces read of a question. */
export type ShownQuestion = {
	readonly tool: string;
	readonly effect: string;
	/** Undefined where it may be seen only on the surface that asks. */
	readonly text?: string;
	readonly rule: string;
	/** Where relative paths and commands start from. */
	readonly cwd: string;
	readonly labels: readonly string[];
	readonly surface: string;
};

/** A question as it is kept: with the process that waits for its answer, if it said which. */
export type KeptQuestionText = ShownQuestion & {readonly asker?: string};

/** Questions and standing yeses in the vault database. Nothing of it is opened before somebody is asked. */
export function createApprovalKeeper(deps: ApprovalKeeperDeps): ApprovalKeeper {
	return {
		open: (question) => keepQuestion(question, deps),
		async isGranted({tool, pattern}, sessionIds) {
			const {grants} = await deps.open();
			const active = await Promise.all(
				sessionIds.map((sessionId) => grants.listActive(deps.now(), sessionId)),
			);
			const found = active.flat().find((one) => one.tool === tool && one.pattern === pattern);
			return found !== undefined && (await grants.use(found.id, deps.now()));
		},
		async grant(cover, scope, sessionId) {
			const {grants} = await deps.open();
			await grants.removeExpired(deps.now());
			await grants.add(toGrant(cover, scope, sessionId, deps));
		},
	};
}

function toGrant(
	{tool, pattern, shown}: GrantCover,
	scope: GrantScope,
	sessionId: string,
	{now, newId, redact}: ApprovalKeeperDeps,
): Grant {
	const lastsMs = validMs[scope];
	return {
		id: newId(),
		scope,
		tool,
		pattern,
		shown: redact(shown),
		sessionId: scope === 'session' ? sessionId : undefined,
		expiresAt: lastsMs === undefined ? undefined : now() + lastsMs,
		createdAt: now(),
	};
}

async function keepQuestion(
	{request, shownText, surface, validMs: questionMs}: NewQuestion,
	deps: ApprovalKeeperDeps,
): Promise<KeptQuestion> {
	const {approvals, onChange} = await deps.open();
	const {id, digest} = request;
	const shown: KeptQuestionText = {
		tool: request.tool,
		effect: request.effect,
		...(shownText === undefined ? {} : {text: deps.redact(shownText)}),
		rule: request.rule,
		cwd: deps.redact(request.cwd),
		labels: request.labels,
		surface,
		asker: deps.asker(),
	};
	const createdAt = deps.now();
	let tell: (answer: ApprovalAnswer) => void = () => undefined;
	const answeredElsewhere = new Promise<ApprovalAnswer>((resolve) => {
		tell = resolve;
	});
	const look = async () => {
		const state = (await approvals.find(id))?.state;
		if (state === 'allowed') tell('once');
		if (state === 'denied') tell('deny');
	};
	const stop = onChange(id, () => void look());
	await approvals.request({
		id,
		runId: request.runId,
		callId: request.callId,
		tool: request.tool,
		digest,
		canonicalJson: JSON.stringify(shown),
		createdAt,
		expiresAt: createdAt + questionMs,
	});
	const put = (answer: ApprovalAnswer) =>
		approvals.answer(id, {
			verdict: answer === 'deny' ? 'denied' : 'allowed',
			answeredBy: surface,
			now: deps.now(),
		});
	return {
		answeredElsewhere,
		async settle(answer) {
			const first = await put(answer);
			if (first === undefined || first.isFirst) return answer;
			return first.approval.state === 'allowed' ? sameYes(answer) : 'deny';
		},
		consume: () => approvals.consume(id, digest, deps.now()),
		async close() {
			stop();
			const state = (await approvals.find(id))?.state;
			// Nobody waits for it any more: a yes to come would be one to nothing.
			if (state === 'pending') await put('deny');
		},
	};
}

/** Another surface said yes first: for this once, whatever was about to be said here. */
function sameYes(answer: ApprovalAnswer): ApprovalAnswer {
	return answer === 'deny' ? 'once' : answer;
}
