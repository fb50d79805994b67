import type {Approval} from '../contracts/approval.js';
import type {AuditLog} from '../contracts/policy.js';
import {identityOfThisProcess, isDead} from '../store/process-identity.js';
import type {KeptQuestionText, KeptRecords} from '../vault/approval-keeper.js';
import {readOwner} from './task-owner.js';

/** Questions somebody still waits for. Those of a process that is gone are withdrawn first: a yes would be one to nothing. */
export async function listWaiting(
	{approvals}: Pick<KeptRecords, 'approvals'>,
	audit: AuditLog,
): Promise<readonly Approval[]> {
	const pending = await approvals.listPending(Date.now());
	const left = pending.filter(isLeft);
	if (left.length === 0) return pending;
	const withdrawn = new Set(await approvals.withdraw(left.map(({id}) => id)));
	for (const one of left) if (withdrawn.has(one.id)) await record(one, audit);
	return pending.filter((one) => !left.includes(one));
}

function isLeft({canonicalJson}: Approval): boolean {
	const {asker} = JSON.parse(canonicalJson) as KeptQuestionText;
	const owner = readOwner(asker);
	return owner !== undefined && isDead(owner, identityOfThisProcess());
}

/** Beside the call it was about, so that the log says how that ended. */
async function record({id, runId, callId, tool}: Approval, audit: AuditLog): Promise<void> {
	await audit.append({
		phase: 'decision',
		runId,
		callId,
		tool: 'approval_withdraw',
		effect: 'authority',
		arguments: {id, tool, reason: 'the process that asked has ended'},
	});
}
