import {auditKinds} from '../contracts/audit-kind.js';
import {isOpenIntentError, OpenIntentError} from '../contracts/errors.js';
import type {AuditEntry, AuditLog, CallAuditEntry, RateLimit} from '../contracts/policy.js';
import {displayLine} from '../lib/display-text.js';
import {explainWriteFailure} from '../lib/write-failure.js';
import type {ProcessIdentity} from '../store/process-identity.js';
import type {AuditChainDeps} from './audit/audit-chain.js';
import {createAuditChain} from './audit/audit-chain.js';
import type {EntryParts} from './audit/entry-fields.js';
import {fieldsOf, isCall} from './audit/entry-fields.js';
import {createRateWindow} from './audit/rate-window.js';
import type {UnfinishedCall} from './audit/unfinished-calls.js';
import {closeUnfinished} from './audit/unfinished-calls.js';

export type AuditLogDeps = AuditChainDeps &
	EntryParts & {
		/** Told, once, that what goes on is not recorded. */
		readonly warn: (text: string) => void;
		/** True only when it is certain. */
		readonly isDead: (process: ProcessIdentity) => boolean;
	};

export type OwnAuditLog = AuditLog & {
	/** Calls that ended with their process: nobody knows how. Each is found once, and recorded as such. */
	takeUnfinished(): Promise<readonly UnfinishedCall[]>;
	/** To be called when nothing more is appended for now: others can write at once. */
	close(): Promise<void>;
};

/**
 * Append-only JSON Lines in one chain of seals. What a call is about to do is on the disk before it does it; entries of
 * reads are written but not waited for. A log that cannot be written stops every effect: nothing is changed unrecorded.
 * What only reads goes on, with a warning, so that a full or read-only disk can be looked at. So does what was recorded
 * as begun: a call that has happened must not look as if it had failed.
 */
export function createAuditLog(deps: AuditLogDeps): OwnAuditLog {
	const chain = createAuditChain(deps);
	const rates = createRateWindow(deps.files);
	let hasWarned = false;

	const goOn = (entry: AuditEntry, error: unknown) => {
		if (hasWarned) return;
		hasWarned = true;
		deps.warn(warningOf(entry, deps.files.file, error));
	};

	return {
		async append(entry) {
			let refusal: OpenIntentError | undefined;
			try {
				refusal = await chain.atEnd((tail) => {
					const reached = rates.findReached(limitsOf(entry), tail, deps.wallNow());
					tail.append(fieldsOf(reached ? denialOf(entry, reached) : entry, deps));
					return reached && limitReached(entry, reached);
				});
				if (isAwaited(entry)) await chain.sync();
				hasWarned = false;
			} catch (error) {
				if (isBarrier(entry)) throw stopped(deps.files.file, error);
				goOn(entry, error);
			}
			if (refusal) throw refusal;
		},
		takeUnfinished: () => closeUnfinished(deps, chain),
		close: chain.close,
	};
}

function limitsOf(entry: AuditEntry): readonly RateLimit[] {
	return (isCall(entry) ? entry.limits : undefined) ?? [];
}

function isLocalRead({effect, isOutbound = false}: CallAuditEntry): boolean {
	return effect === 'read' && !isOutbound;
}

function isAwaited(entry: AuditEntry): boolean {
	return isCall(entry) ? !isLocalRead(entry) : auditKinds[entry.phase].isBarrier;
}

/** What is not recorded does not happen. A call that cannot be counted is none that a limit lets pass. */
function isBarrier(entry: AuditEntry): boolean {
	const mayPass = isCall(entry) && isLocalRead(entry) && limitsOf(entry).length === 0;
	return auditKinds[entry.phase].isBarrier && !mayPass;
}

function denialOf(entry: AuditEntry, {rule}: RateLimit): AuditEntry {
	if (!isCall(entry)) return entry;
	const {limits: _, ...call} = entry;
	return {...call, phase: 'decision', verdict: 'deny', rule, status: 'limit reached'};
}

function limitReached(entry: AuditEntry, {rule, maxPerHour}: RateLimit): OpenIntentError {
	const subject = isCall(entry) ? entry.tool : entry.subject;
	return new OpenIntentError(
		'OI_ERR_POLICY_DENIED',
		`${subject} is denied: the rule "${rule}" allows ${maxPerHour} calls in an hour, and they are used up.`,
		{cause: {rule}, hint: 'Wait, or change the rule: openintent policy list'},
	);
}

const otherFolder = 'make it writable, or choose another folder with --data-dir';

function explain(error: unknown) {
	if (!isOpenIntentError(error)) return explainWriteFailure(error, otherFolder);
	return {reason: error.message.replace(/\.$/, ''), nextStep: error.hint ?? otherFolder};
}

function warningOf(entry: AuditEntry, file: string, error: unknown): string {
	const {reason, nextStep} = explain(error);
	return `The audit log ${displayLine(file)} cannot be written: ${reason}. ${consequenceOf(entry)} Next: ${nextStep}.`;
}

function consequenceOf(entry: AuditEntry): string {
	if (!isCall(entry)) return `The entry about ${entry.subject} is missing in it.`;
	return isLocalRead(entry)
		? 'Reading goes on unrecorded; nothing that changes anything or asks another computer will run.'
		: `${entry.tool} is recorded as begun, and not how it ended.`;
}

function stopped(file: string, cause: unknown): OpenIntentError {
	const {reason, nextStep} = explain(cause);
	return new OpenIntentError(
		'OI_ERR_STORE_WRITE',
		`The audit log ${displayLine(file)} cannot be written: ${reason}. Nothing is changed unrecorded, so nothing was done.`,
		{cause, hint: nextStep},
	);
}
