import path from 'node:path';
import {createStoreLock} from '../../source/store/create-store-lock.js';
import {identityOfThisProcess, isDead} from '../../source/store/process-identity.js';
import type {AuditFiles} from '../../source/vault/audit/audit-files.js';
import {closeLog, openLog, verifyLog} from '../../source/vault/audit/verify-chain.js';
import type {AuditLogDeps} from '../../source/vault/audit-log.js';
import {createAuditLog} from '../../source/vault/audit-log.js';

export function auditFilesIn(folder: string): AuditFiles {
	return {file: path.join(folder, 'audit.jsonl'), folder: path.join(folder, 'audit')};
}

/** A log like that of the program, with its real lock. */
export function openAuditLogIn(folder: string, more: Partial<AuditLogDeps> = {}) {
	const files = more.files ?? auditFilesIn(folder);
	const lock = createStoreLock(path.join(files.folder, 'audit.lock'), 'write');
	return createAuditLog({
		files,
		lock: async () => lock,
		wallNow: Date.now,
		limits: () => ({segmentBytes: 1_000_000, maxSegments: 10}),
		redact: (text) => text,
		warn: () => undefined,
		identity: identityOfThisProcess,
		isDead,
		...more,
	});
}

export function verifyIn(folder: string) {
	const opened = openLog(auditFilesIn(folder));
	try {
		return verifyLog(opened);
	} finally {
		closeLog(opened);
	}
}
