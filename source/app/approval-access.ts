import type {Approval} from '../contracts/approval.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {Grant} from '../contracts/grant.js';
import type {AuditLog} from '../contracts/policy.js';
import {displayLine} from '../lib/display-text.js';
import {newId} from '../lib/new-id.js';
import type {KeptQuestionText, KeptRecords, ShownQuestion} from '../vault/approval-keeper.js';
import type {VaultStore} from './open-vault-store.js';
import {listWaiting} from './waiting-questions.js';

/** A question of any process on the data folder. */
export type PendingQuestion = ShownQuestion & Pick<Approval, 'id' | 'createdAt' | 'expiresAt'>;

export type ApprovalAccess = {
	listQuestions(): Promise<readonly PendingQuestion[]>;
	/** Calls `listener` when a question or a grant of any process has changed. Resolves with what ends that. */
	onQuestionsChange(listener: () => void): Promise<() => void>;
	/**
	 * Answers the question whose id begins so. Throws OI_ERR_USAGE when there is none, or several, or when it may be allowed
	 * only where its text is shown; OI_ERR_APPROVAL_OUTDATED when somebody else was first.
	 */
	answerQuestion(
		id: string,
		verdict: 'allowed' | 'denied',
		surface: string,
	): Promise<PendingQuestion>;
	listGrants(): Promise<readonly Grant[]>;
	/** Takes a standing yes back. Throws OI_ERR_USAGE when no id begins so, or several. */
	revokeGrant(id: string): Promise<Grant>;
};

export type ApprovalAccessDeps = {
	readonly questions: () => Promise<KeptRecords>;
	readonly vault: Pick<VaultStore, 'exists'>;
	readonly audit: AuditLog;
};

/** What a person may do with the questions and grants of all processes. */
export function createApprovalAccess(deps: ApprovalAccessDeps): ApprovalAccess {
	const listQuestions = async () => {
		if (!deps.vault.exists()) return [];
		return (await listWaiting(await deps.questions(), deps.audit)).map(toPending);
	};
	const listGrants = async () => {
		if (!deps.vault.exists()) return [];
		return (await deps.questions()).grants.listAll(Date.now());
	};
	return {
		listQuestions,
		listGrants,
		onQuestionsChange: async (listener) => (await deps.questions()).onAnyChange(listener),
		async answerQuestion(id, verdict, surface) {
			const question = onlyOne(await listQuestions(), id, 'openintent approvals');
			if (verdict === 'allowed' && question.text === undefined) {
				throw new OpenIntentError(
					'OI_ERR_USAGE',
					'What this would do is shown only in the terminal that asks; here it can only be denied.',
					{hint: `openintent approvals deny ${question.id.slice(0, 8)}`},
				);
			}
			await record(deps, 'approval_answer', {
				id: question.id,
				tool: question.tool,
				verdict,
				surface,
			});
			const {approvals} = await deps.questions();
			const given = {verdict, answeredBy: surface, now: Date.now()};
			const answered = await approvals.answer(question.id, given);
			if (answered?.isFirst) return question;
			throw new OpenIntentError('OI_ERR_APPROVAL_OUTDATED', 'This question was answered already.', {
				hint: 'openintent approvals lists what still waits',
			});
		},
		async revokeGrant(id) {
			const grant = onlyOne(await listGrants(), id, 'openintent approvals grants');
			await record(deps, 'grant_revoke', {id: grant.id, tool: grant.tool});
			await (await deps.questions()).grants.revoke(grant.id);
			return grant;
		},
	};
}

function toPending({id, canonicalJson, createdAt, expiresAt}: Approval): PendingQuestion {
	const {asker: _asker, ...shown} = JSON.parse(canonicalJson) as KeptQuestionText;
	return {...shown, id, createdAt, expiresAt};
}

function onlyOne<Row extends {readonly id: string}>(
	rows: readonly Row[],
	id: string,
	command: string,
): Row {
	const found = rows.filter((row) => id !== '' && row.id.startsWith(id));
	const [only] = found;
	if (only && found.length === 1) return only;
	const reason = found.length === 0 ? 'is the id of nothing there' : 'fits several';
	throw new OpenIntentError('OI_ERR_USAGE', `"${displayLine(id, 40)}" ${reason}.`, {
		hint: `${command} lists them with their ids`,
	});
}

async function record(
	{audit}: ApprovalAccessDeps,
	tool: string,
	shown: Readonly<Record<string, string>>,
): Promise<void> {
	await audit.append({
		phase: 'decision',
		runId: 'approvals',
		callId: newId(),
		tool,
		effect: 'authority',
		arguments: shown,
	});
}
