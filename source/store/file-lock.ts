import {randomUUID} from 'node:crypto';
import {readlinkSync, symlinkSync, unlinkSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {OpenIntentError} from '../contracts/errors.js';
import {monotonicMs} from '../lib/monotonic-ms.js';
import type {ProcessIdentity} from './process-identity.js';
import {identityOfThisProcess, isDead} from './process-identity.js';
import type {StoreLock} from './store-lock.js';

type FileLockOptions = {
	readonly path: string;
	/** How long one and the same holder is waited for. */
	readonly patienceMs?: number;
};

type Holder = ProcessIdentity & {readonly token: string};

/**
 * A lock between processes where there are no abstract sockets. The lock is a symbolic link that points to a description of its holder: creating it is one
 * atomic step that fails when it exists, so there is never a lock whose holder is not known yet.
 */
export function createFileLock({path, patienceMs = 5000}: FileLockOptions): StoreLock {
	async function holdWith<Result>(token: string, work: () => Promise<Result>): Promise<Result> {
		try {
			return await work();
		} finally {
			release(path, token);
		}
	}

	return {
		hold: async (work) => holdWith(await acquire(path, patienceMs), work),
		async tryHold(work) {
			const token = tryAcquire(path) ?? retryUnlessAlive(path);
			return token === undefined ? undefined : holdWith(token, work);
		},
	};
}

/** True for a lock whose holder is no more. */
export function isStaleFileLock(path: string): boolean {
	try {
		const holder = holderOf(path);
		return holder !== undefined && isDead(holder);
	} catch {
		// It is no lock of ours.
		return false;
	}
}

function retryUnlessAlive(path: string): string | undefined {
	const holder = holderOf(path);
	if (holder === undefined || !isDead(holder)) return undefined;
	breakStale(path, holder.token);
	return tryAcquire(path);
}

async function acquire(path: string, patienceMs: number): Promise<string> {
	let waitedFor: string | undefined;
	let waitingSince = monotonicMs();
	for (let attempt = 0; ; attempt++) {
		const token = tryAcquire(path);
		if (token !== undefined) return token;
		const holder = holderOf(path);
		if (holder?.token !== waitedFor) {
			waitedFor = holder?.token;
			waitingSince = monotonicMs();
		}
		if (holder !== undefined && isDead(holder)) breakStale(path, holder.token);
		if (monotonicMs() - waitingSince > patienceMs) throw stillHeld(path, holder, patienceMs);
		await sleep(Math.min(2 ** attempt, 32) * (0.5 + Math.random()));
	}
}

function tryAcquire(path: string): string | undefined {
	const holder: Holder = {...identityOfThisProcess(), token: randomUUID()};
	try {
		symlinkSync(JSON.stringify(holder), path);
		return holder.token;
	} catch (error) {
		if (codeOf(error) === 'EEXIST') return undefined;
		throw error;
	}
}

function release(path: string, token: string): void {
	if (holderOf(path)?.token === token) unlinkSync(path);
}

/**
 * Only one process may remove a given stale lock, and only after a second look: between the first look and the removal
 * another process may have removed it already and a third one may hold a new lock of the same name. The guard carries
 * the token of the lock it is about, so a guard left by a killed process is broken in the same way, and blocks nobody
 * from any other lock.
 */
function breakStale(path: string, token: string): void {
	const guard = `${path}.${token}`;
	const guardToken = tryAcquire(guard);
	if (guardToken === undefined) {
		const guardHolder = holderOf(guard);
		if (guardHolder !== undefined && isDead(guardHolder)) breakStale(guard, guardHolder.token);
		return;
	}
	try {
		if (holderOf(path)?.token === token) unlinkSync(path);
	} finally {
		release(guard, guardToken);
	}
}

/** Undefined when nobody holds the lock. */
function holderOf(path: string): Holder | undefined {
	try {
		return JSON.parse(readlinkSync(path)) as Holder;
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw error;
	}
}

function codeOf(error: unknown): string | undefined {
	return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

function stillHeld(path: string, holder: Holder | undefined, patienceMs: number): OpenIntentError {
	const who = holder === undefined ? 'Another process' : `Process ${holder.pid} on ${holder.host}`;
	return new OpenIntentError(
		'OI_ERR_STORE_WRITE',
		`${who} has held ${path} for more than ${patienceMs / 1000} s.`,
		{hint: `try again; if that process no longer exists, remove ${path}`, retryable: true},
	);
}
