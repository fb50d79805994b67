import fs from 'node:fs';
import path from 'node:path';
import type {DataPaths} from '../config/data-paths.js';
import type {AuditRecord, AuditVerdict} from '../contracts/audit-record.js';
import {createStoreLock} from '../store/create-store-lock.js';
import type {AuditFiles} from '../vault/audit/audit-files.js';
import {exportLines, listRecords} from '../vault/audit/read-log.js';
import {closeLog, openLog, verifyLog} from '../vault/audit/verify-chain.js';

export type AuditAccess = {
	/** Newest first; each word has to fit: a tool, a kind of entry, or the beginning of a run. */
	list(words: readonly string[], limit: number): readonly AuditRecord[];
	verify(): Promise<AuditVerdict>;
	/** All lines, the oldest first, with their line feeds. */
	lines(): Promise<Generator<string>>;
};

/** What a person may ask of the audit log. Changes nothing. */
export function createAuditAccess(
	paths: Pick<DataPaths, 'auditFile' | 'auditFolder'>,
): AuditAccess {
	const files: AuditFiles = {file: paths.auditFile, folder: paths.auditFolder};
	return {
		list: (words, limit) => listRecords(files, words, limit),
		async verify() {
			const opened = await openAtOneMoment(files);
			try {
				return verifyLog(opened);
			} finally {
				closeLog(opened);
			}
		},
		lines: async () => exportLines(await openAtOneMoment(files)),
	};
}

/** Files change their names while somebody writes; a folder that may not be written has no writers here. */
async function openAtOneMoment(files: AuditFiles) {
	const canLock = fs.existsSync(files.folder) && isWritable(files.folder);
	if (!canLock) return openLog(files);
	const lock = createStoreLock(path.join(files.folder, 'audit.lock'), 'write');
	return lock.hold(async () => openLog(files));
}

function isWritable(folder: string): boolean {
	try {
		fs.accessSync(folder, fs.constants.W_OK);
		return true;
	} catch {
		return false;
	}
}
