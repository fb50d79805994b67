import {randomUUID} from 'node:crypto';
import {
	lstatSync,
	lutimesSync,
	readFileSync,
	readlinkSync,
	renameSync,
	symlinkSync,
	unlinkSync,
} from 'node:fs';
import {OpenIntentError} from '../contracts/errors.js';
import {codeOf} from './store-files.js';

/** Names the lock of a data folder for ever; `boot` and `namespace` say from where it was used last. */
type LockRecord = {readonly id: string; readonly boot: string; readonly namespace: string};

/** Abstract sockets belong to a network namespace: from another one nobody would see that the lock is held. */
const quietMs = 60_000;
const touchEveryMs = 10_000;

/**
 * The random name of a folder's lock, kept in a symbolic link, because a link is created whole or not at all. Throws when
 * the folder was used from another network namespace a moment ago: that user and this one would not notice each other.
 */
export function lockName(path: string): string {
	const here = whereWeAre();
	const record = readRecord(path) ?? createRecord(path, here);
	if (record.boot === here.boot && record.namespace === here.namespace) {
		touch(path);
		return record.id;
	}
	const quietForMs = record.boot === here.boot ? sinceLastUse(path) : quietMs;
	if (quietForMs < quietMs) throw usedElsewhere(path, quietMs - quietForMs);
	replaceRecord(path, {...here, id: record.id});
	return record.id;
}

let place: Omit<LockRecord, 'id'> | undefined;

function whereWeAre(): Omit<LockRecord, 'id'> {
	place ??= {
		boot: readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim(),
		namespace: readlinkSync('/proc/self/ns/net'),
	};
	return place;
}

function readRecord(path: string): LockRecord | undefined {
	try {
		const [id = '', boot = '', namespace = ''] = readlinkSync(path).split(' ');
		return {id, boot, namespace};
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw codeOf(error) === 'EINVAL' ? notALink(path) : error;
	}
}

function createRecord(path: string, here: Omit<LockRecord, 'id'>): LockRecord {
	const record = {...here, id: randomUUID()};
	try {
		symlinkSync(toText(record), path);
		return record;
	} catch (error) {
		const existing = codeOf(error) === 'EEXIST' ? readRecord(path) : undefined;
		if (existing) return existing;
		throw error;
	}
}

// The name stays, so two processes that do this at once still meet at one lock, whichever of them is first.
function replaceRecord(path: string, record: LockRecord): void {
	const temporary = `${path}.tmp`;
	try {
		unlinkIfThere(temporary);
		symlinkSync(toText(record), temporary);
		renameSync(temporary, path);
	} catch (error) {
		if (!['EEXIST', 'ENOENT'].includes(codeOf(error) ?? '')) throw error;
	}
}

function unlinkIfThere(path: string): void {
	try {
		unlinkSync(path);
	} catch (error) {
		if (codeOf(error) !== 'ENOENT') throw error;
	}
}

function toText({id, boot, namespace}: LockRecord): string {
	return `${id} ${boot} ${namespace}`;
}

function sinceLastUse(path: string): number {
	return Math.abs(Date.now() - lstatSync(path).mtimeMs);
}

function touch(path: string): void {
	if (sinceLastUse(path) < touchEveryMs) return;
	try {
		const now = new Date();
		lutimesSync(path, now, now);
	} catch {
		// The folder of another user, or a read-only one: nobody writes from here, so nobody has to know.
	}
}

function usedElsewhere(path: string, waitMs: number): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_STORE_WRITE',
		`The folder of ${path} is in use from another network namespace, such as a container.`,
		{
			hint: `end openintent there; from here the folder can be used in ${Math.ceil(waitMs / 1000)} s`,
			retryable: true,
		},
	);
}

function notALink(path: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_STORE_WRITE', `${path} is not the link that names the lock.`, {
		hint: `remove ${path} while no openintent runs; it holds no data`,
	});
}
