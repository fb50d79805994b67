import fs from 'node:fs';
import path from 'node:path';
import {promisify} from 'node:util';
import {OpenIntentError} from '../contracts/errors.js';
import type {AuditEntry, AuditLog} from '../contracts/policy.js';
import {displayLine} from '../lib/display-text.js';
import {makePrivate, makePrivateFolder, privateFileMode} from '../lib/private-files.js';
import {headAndTail} from '../lib/truncate.js';
import {explainWriteFailure} from '../lib/write-failure.js';

export type AuditLogDeps = {
	readonly file: string;
	readonly wallNow: () => number;
	readonly redact: (text: string) => string;
	/** Told, once, that what goes on is not recorded. */
	readonly warn: (text: string) => void;
};

const maxArgumentsLength = 2_000;
const lineFeed = 10;
const fdatasync = promisify(fs.fdatasync);

/**
 * Append-only JSON Lines. What a call is about to do is on the disk before it does it; entries of reads are written
 * but not waited for. A log that cannot be written stops every effect: nothing is changed unrecorded. What only reads goes
 * on, with a warning, so that a full or read-only disk can be looked at. So does what was recorded as begun: a call that
 * has happened must not look as if it had failed.
 */
export function createAuditLog(deps: AuditLogDeps): AuditLog {
	const write = createLineWriter(deps.file);
	let hasWarned = false;

	const goOn = (entry: AuditEntry, error: unknown) => {
		if (hasWarned) return;
		hasWarned = true;
		deps.warn(warningOf(entry, deps.file, error));
	};

	return {
		async append(entry) {
			try {
				const descriptor = write(toLine(entry, deps));
				if (entry.effect !== 'read') await fdatasync(descriptor);
				hasWarned = false;
			} catch (error) {
				if (entry.effect !== 'read' && entry.phase !== 'result') throw stopped(deps.file, error);
				goOn(entry, error);
			}
		},
	};
}

/** Appends lines, each with one write, so that those of several processes do not mix. Returns the descriptor. */
function createLineWriter(file: string): (line: string) => number {
	let descriptor: number | undefined;
	// A full disk may have taken a part of a line: the next one must not become a part of it.
	let isTorn = false;
	return (line) => {
		if (descriptor === undefined) {
			makePrivateFolder(path.dirname(file));
			descriptor = fs.openSync(file, 'a+', privateFileMode);
			makePrivateIfOurs(descriptor);
			isTorn = endsTorn(descriptor);
		}
		const bytes = Buffer.from(isTorn ? `\n${line}` : line);
		for (let written = 0; written < bytes.length; ) {
			written += fs.writeSync(descriptor, bytes, written);
			isTorn = written < bytes.length;
		}
		return descriptor;
	};
}

function makePrivateIfOurs(descriptor: number): void {
	try {
		makePrivate(descriptor);
	} catch {
		// It belongs to somebody who lets us write to it.
	}
}

function endsTorn(descriptor: number): boolean {
	const {size} = fs.fstatSync(descriptor);
	const last = Buffer.alloc(1, lineFeed);
	if (size > 0) fs.readSync(descriptor, last, 0, 1, size - 1);
	return last[0] !== lineFeed;
}

function warningOf({effect, tool}: AuditEntry, file: string, error: unknown): string {
	const {reason, nextStep} = explainWriteFailure(error, otherFolder);
	const consequence =
		effect === 'read'
			? 'Reading goes on unrecorded; nothing that changes anything will run.'
			: `${tool} is recorded as begun, and not how it ended.`;
	return `The audit log ${displayLine(file)} cannot be written: ${reason}. ${consequence} Next: ${nextStep}.`;
}

const otherFolder = 'make it writable, or choose another folder with --data-dir';

function stopped(file: string, cause: unknown): OpenIntentError {
	const {reason, nextStep} = explainWriteFailure(cause, otherFolder);
	return new OpenIntentError(
		'OI_ERR_STORE_WRITE',
		`The audit log ${displayLine(file)} cannot be written: ${reason}. Nothing is changed unrecorded, so nothing was done.`,
		{cause, hint: nextStep},
	);
}

function toLine(entry: AuditEntry, {wallNow, redact}: AuditLogDeps): string {
	const {arguments: input, ...rest} = entry;
	const shown =
		input === undefined
			? {}
			: {arguments: redact(headAndTail(JSON.stringify(input), maxArgumentsLength).text)};
	return `${JSON.stringify({time: new Date(wallNow()).toISOString(), ...rest, ...shown})}\n`;
}
