import fs from 'node:fs';
import type {AuditRecord} from '../../contracts/audit-record.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {AuditFiles} from './audit-files.js';
import {listAll} from './audit-files.js';
import {linesFromEnd, linesOf} from './log-lines.js';
import {parseLine} from './sealed-line.js';
import type {OpenedLog} from './verify-chain.js';
import {closeLog} from './verify-chain.js';

/** The newest records that fit all words, read from the end. */
export function listRecords(
	files: AuditFiles,
	words: readonly string[],
	limit: number,
): AuditRecord[] {
	const found: AuditRecord[] = [];
	for (const {path} of listAll(files).toReversed()) {
		if (found.length >= limit) break;
		const descriptor = fs.openSync(path, 'r');
		try {
			collect(descriptor, words, limit, found);
		} finally {
			fs.closeSync(descriptor);
		}
	}
	return found;
}

function collect(
	descriptor: number,
	words: readonly string[],
	limit: number,
	found: AuditRecord[],
): void {
	for (const bytes of linesFromEnd(descriptor)) {
		if (found.length >= limit) return;
		const record = parseLine(bytes)?.record;
		if (record && words.every((word) => fits(record, word))) found.push(record);
	}
}

function fits({tool, subject, phase, runId}: AuditRecord, word: string): boolean {
	const isName = [tool, subject, phase].includes(word);
	return isName || (typeof runId === 'string' && word !== '' && runId.startsWith(word));
}

/** The lines as they are; what is none, as a text in a line of its own, so that nothing drives a terminal. Closes the log. */
export function* exportLines(opened: OpenedLog): Generator<string> {
	try {
		for (const {descriptor} of opened.segments) {
			for (const {bytes} of linesOf(descriptor)) yield `${asJson(bytes)}\n`;
		}
	} finally {
		closeLog(opened);
	}
}

function asJson(bytes: Buffer): string {
	const text = bytes.toString('utf8');
	try {
		// A line of ours stays the same to the byte.
		return toSafeJson(JSON.parse(text));
	} catch {
		return toSafeJson({unreadable: text});
	}
}
