import type {
	Approval,
	ApprovalRecords,
	ApprovalState,
	ApprovalVerdict,
} from '../../contracts/approval.js';
import {optional} from '../row-values.js';
import type {Reader, Row, Store, Transaction} from '../store.js';

/** Who was first, and whether an answer is still good, is decided inside the transaction: there is one order of those. */
export function createApprovalsRepository(store: Store): ApprovalRecords {
	const {reader} = store;
	return {
		request: ({id, runId, callId, tool, digest, canonicalJson, createdAt, expiresAt}) =>
			store.transaction((transaction) => {
				const parameters = [id, runId, callId, tool, digest, canonicalJson, createdAt, expiresAt];
				transaction.run(insert, parameters);
				tell(transaction, id, 'pending');
			}),
		async find(id) {
			return find(reader, id);
		},
		async listPending(now) {
			return reader.all(selectPending, [now]).map(toApproval);
		},
		answer: (id, verdict) => store.transaction((transaction) => answer(transaction, id, verdict)),
		consume: (id, digest, now) =>
			store.transaction((transaction) => {
				const isGood = transaction.run(consume, [id, digest, now]) > 0;
				if (isGood) tell(transaction, id, 'consumed');
				return isGood;
			}),
		expire: (now) => store.transaction((transaction) => expire(transaction, now)),
		withdraw: (ids) => store.transaction((transaction) => withdraw(transaction, ids)),
		removeEndedBefore: (time) =>
			store.transaction((transaction) => {
				for (const [id] of transaction.all(selectEnded, [time])) {
					transaction.markChanged('approvals', id as string);
				}
				return transaction.run(removeEnded, [time]);
			}),
	};
}

function answer(transaction: Transaction, id: string, {verdict, answeredBy, now}: ApprovalVerdict) {
	const before = find(transaction, id);
	if (before === undefined) return undefined;
	const isOver = before.expiresAt <= now;
	const state = isOver ? 'expired' : verdict;
	if (before.state === 'pending') {
		const parameters = isOver ? [state, null, null, id] : [state, answeredBy, now, id];
		transaction.run(update, parameters);
		tell(transaction, id, state);
	}
	const isFirst = before.state === 'pending' && !isOver;
	return {isFirst, approval: find(transaction, id) ?? before};
}

function expire(transaction: Transaction, now: number): number {
	const over = transaction.all(selectOver, [now]).map(([id]) => id as string);
	for (const id of over) end(transaction, id);
	return over.length;
}

function withdraw(transaction: Transaction, ids: readonly string[]): readonly string[] {
	const waiting = ids.filter((id) => find(transaction, id)?.state === 'pending');
	for (const id of waiting) end(transaction, id);
	return waiting;
}

function end(transaction: Transaction, id: string): void {
	transaction.run("UPDATE approvals SET state = 'expired' WHERE id = ?", [id]);
	tell(transaction, id, 'expired');
}

function find(reader: Reader, id: string): Approval | undefined {
	const row = reader.get(`${select} WHERE id = ?`, [id]);
	return row && toApproval(row);
}

function tell(transaction: Transaction, approvalId: string, state: ApprovalState): void {
	transaction.markChanged('approvals', approvalId);
	transaction.publish({type: 'approval-change', approvalId, state});
}

const select = `
SELECT id, run_id, call_id, tool, digest, canonical_json, state, answered_by, answered_at, created_at, expires_at
FROM approvals`;
const selectPending = `
${select} WHERE state = 'pending' AND expires_at > ? ORDER BY created_at, rowid`;
const selectOver = `
SELECT id FROM approvals WHERE state IN ('pending', 'allowed') AND expires_at <= ? ORDER BY id`;
const isEnded = "state IN ('denied', 'expired', 'consumed') AND expires_at < ?";
const selectEnded = `SELECT id FROM approvals WHERE ${isEnded} ORDER BY id`;
const removeEnded = `DELETE FROM approvals WHERE ${isEnded}`;
const insert = `
INSERT INTO approvals (id, run_id, call_id, tool, digest, canonical_json, state, created_at, expires_at)
VALUES (?, ?, ?, ?, ?, ?, 'pending', ?, ?)`;
const update = 'UPDATE approvals SET state = ?, answered_by = ?, answered_at = ? WHERE id = ?';
const consume = `
UPDATE approvals SET state = 'consumed'
WHERE id = ? AND digest = ? AND state = 'allowed' AND expires_at > ?`;

function toApproval(row: Row): Approval {
	return {
		id: row[0] as string,
		runId: row[1] as string,
		callId: row[2] as string,
		tool: row[3] as string,
		digest: row[4] as string,
		canonicalJson: row[5] as string,
		state: row[6] as ApprovalState,
		answeredBy: optional(row[7]),
		answeredAt: optional(row[8]),
		createdAt: row[9] as number,
		expiresAt: row[10] as number,
	};
}
