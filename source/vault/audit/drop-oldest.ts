import fs from 'node:fs';
import type {AuditFiles} from './audit-files.js';
import {listSegments} from './audit-files.js';
import {lastParsedIn} from './find-end.js';

/** Removes the oldest segments past a number, once the log itself says so: what is gone without that was taken away. */
export function dropOldest(
	files: AuditFiles,
	maxSegments: number,
	record: (fields: Readonly<Record<string, unknown>>) => void,
): void {
	// The log of now is one of them.
	const excess = listSegments(files).slice(0, -Math.max(0, maxSegments - 1) || undefined);
	const newest = excess.at(-1);
	if (newest === undefined) return;
	const last = lastLink(newest.path);
	record({
		phase: 'log',
		status: 'segments dropped',
		through: last?.sequence ?? newest.lastSequence,
		throughMac: last?.mac ?? '',
	});
	for (const {path} of excess) fs.rmSync(path, {force: true});
}

function lastLink(file: string) {
	const descriptor = fs.openSync(file, 'r');
	try {
		return lastParsedIn(descriptor);
	} finally {
		fs.closeSync(descriptor);
	}
}
