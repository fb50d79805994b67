import type {Approval} from '../contracts/approval.js';
import {toOpenIntentError} from '../contracts/errors.js';
import type {ApprovalAnswer, ApprovalRequest, Approver, AuditLog} from '../contracts/policy.js';
import type {KeptRecords, ShownQuestion} from '../vault/approval-keeper.js';
import type {ApprovalAccess} from './approval-access.js';
import type {VaultStore} from './open-vault-store.js';
import {listWaiting} from './waiting-questions.js';

export type ForeignQuestionDeps = Pick<ApprovalAccess, 'answerQuestion'> & {
	readonly vault: Pick<VaultStore, 'whenThere'>;
	readonly questions: () => Promise<KeptRecords>;
	readonly audit: AuditLog;
	readonly warn: (text: string) => void;
	/** How often it is looked whether those who ask still live, while a question of theirs is open here. */
	readonly lookEveryMs?: number;
};

export type ForeignQuestions = {
	/**
	 * Asks here, too, what waits for an answer in other processes on the data folder, and takes the question away when
	 * somebody else answers first.
	 */
	followQuestions(ask: Approver): void;
	stopFollowing(): void;
};

/** The questions of other processes, for a surface that stays. */
export function createForeignQuestions(deps: ForeignQuestionDeps): ForeignQuestions {
	const {vault, questions, audit, warn, lookEveryMs = 2000} = deps;
	const asked = new Map<string, AbortController>();
	const stops: (() => void)[] = [];
	let isOver = false;
	let again: NodeJS.Timeout | undefined;
	const report = (error: unknown) => {
		if (!isOver) warn(`Questions of other terminals: ${toOpenIntentError(error).message}`);
	};

	async function askHere(approval: Approval, ask: Approver): Promise<void> {
		const controller = new AbortController();
		asked.set(approval.id, controller);
		const {signal} = controller;
		try {
			const answer = await ask(toRequest(approval), signal);
			await deps.answerQuestion(approval.id, answer === 'deny' ? 'denied' : 'allowed', 'tui');
		} catch (error) {
			// Taken away here because it was answered elsewhere.
			if (!signal.aborted) report(error);
		}
	}

	async function look(records: KeptRecords, ask: Approver): Promise<void> {
		const pending = (await listWaiting(records, audit)).filter(({id}) => !records.isOwn(id));
		const ids = new Set(pending.map(({id}) => id));
		for (const [id, controller] of asked) {
			if (ids.has(id)) continue;
			asked.delete(id);
			controller.abort(new Error('answered elsewhere'));
		}
		if (isOver) return;
		for (const approval of pending) if (!asked.has(approval.id)) void askHere(approval, ask);
		lookAgain(records, ask);
	}

	// A process that was killed says nothing to anybody.
	function lookAgain(records: KeptRecords, ask: Approver): void {
		clearTimeout(again);
		if (asked.size === 0) return;
		again = setTimeout(() => void look(records, ask).catch(report), lookEveryMs).unref();
	}

	return {
		followQuestions(ask) {
			const follow = async () => {
				const records = await questions();
				stops.push(records.onAnyChange(() => void look(records, ask).catch(report)));
				await look(records, ask);
			};
			try {
				stops.push(vault.whenThere(() => void follow().catch(report)));
			} catch (error) {
				// A folder that cannot be made: what else cannot be done there says more.
				report(error);
			}
		},
		stopFollowing() {
			isOver = true;
			clearTimeout(again);
			for (const stop of stops) stop();
			for (const controller of asked.values()) controller.abort(new Error('closing'));
		},
	};
}

/** What can be read of it here. Only the surface that asks can say yes to something it does not show anywhere else. */
function toRequest({id, runId, callId, canonicalJson, digest}: Approval): ApprovalRequest {
	const {tool, effect, text, rule, cwd, labels, surface} = JSON.parse(
		canonicalJson,
	) as ShownQuestion;
	const offers: readonly ApprovalAnswer[] = text === undefined ? ['deny'] : ['once', 'deny'];
	return {
		...{id, runId, callId, tool, rule, cwd, digest, offers},
		effect: effect as ApprovalRequest['effect'],
		effectText: text ?? tool,
		askedBy: surface,
		grant: {kind: 'exact'},
		labels: labels as ApprovalRequest['labels'],
		origins: [],
	};
}
