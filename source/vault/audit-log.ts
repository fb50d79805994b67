import fs from 'node:fs';
import path from 'node:path';
import {promisify} from 'node:util';
import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {AuditEntry, AuditLog} from '../contracts/policy.js';
import {displayLine} from '../lib/display-text.js';
import {headAndTail} from '../lib/truncate.js';

export type AuditLogDeps = {
	readonly file: string;
	readonly wallNow: () => number;
	readonly redact: (text: string) => string;
};

const maxArgumentsLength = 2_000;
const fdatasync = promisify(fs.fdatasync);

/**
 * Append-only JSON Lines. What a call is about to do is on the disk before it does it; entries of reads are written
 * but not waited for. A log that cannot be written stops the effect: nothing happens unrecorded.
 */
export function createAuditLog(deps: AuditLogDeps): AuditLog {
	let descriptor: number | undefined;

	const open = () => {
		try {
			fs.mkdirSync(path.dirname(deps.file), {recursive: true, mode: 0o700});
			return fs.openSync(deps.file, 'a', 0o600);
		} catch (error) {
			const reason = toOpenIntentError(error).message;
			throw new OpenIntentError(
				'OI_ERR_STORE_WRITE',
				`The audit log ${displayLine(deps.file)} cannot be written, and nothing happens unrecorded: ${reason}`,
				{cause: error, hint: 'Name a folder that can be written with --data-dir'},
			);
		}
	};

	return {
		async append(entry) {
			descriptor ??= open();
			// One write per line: appends of several processes do not mix.
			fs.writeSync(descriptor, toLine(entry, deps));
			if (entry.effect !== 'read') await fdatasync(descriptor);
		},
	};
}

function toLine(entry: AuditEntry, {wallNow, redact}: AuditLogDeps): string {
	const {arguments: input, ...rest} = entry;
	const shown =
		input === undefined
			? {}
			: {arguments: redact(headAndTail(JSON.stringify(input), maxArgumentsLength).text)};
	return `${JSON.stringify({time: new Date(wallNow()).toISOString(), ...rest, ...shown})}\n`;
}
