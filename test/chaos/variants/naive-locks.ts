import {randomUUID} from 'node:crypto';
import {readlinkSync, renameSync, symlinkSync, unlinkSync} from 'node:fs';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';

type Work<Result> = () => Promise<Result>;

/** A good lock, for the variants whose mistake is elsewhere: the kernel frees it when its holder dies. */
export async function withSocketLock<Result>(folder: string, work: Work<Result>): Promise<Result> {
	let server = createServer();
	while (!(await isListening(server, `\0chaos${folder}`))) {
		await sleep(1);
		server = createServer();
	}
	try {
		return await work();
	} finally {
		await new Promise((resolve) => server.close(resolve));
	}
}

function isListening(server: ReturnType<typeof createServer>, path: string): Promise<boolean> {
	return new Promise((resolve) => {
		server.once('error', () => resolve(false));
		server.listen({path}, () => resolve(true));
	});
}

/**
 * The lock that most programs have: a file that names its holder, moved away by whoever finds that holder dead. Between
 * the look and the move somebody else may have done the same and hold the lock by now. The pause makes that gap wide.
 */
export async function withRenameLock<Result>(folder: string, work: Work<Result>): Promise<Result> {
	const path = join(folder, 'openintent.db.lock');
	while (!tryAcquire(path)) {
		const holder = holderOf(path);
		if (holder !== undefined && !isAlive(holder)) {
			await sleep(Math.random() * 20);
			moveAway(path);
		} else {
			await sleep(1);
		}
	}
	try {
		return await work();
	} finally {
		if (holderOf(path) === process.pid) unlinkSync(path);
	}
}

function tryAcquire(path: string): boolean {
	try {
		symlinkSync(String(process.pid), path);
		return true;
	} catch {
		return false;
	}
}

function holderOf(path: string): number | undefined {
	try {
		return Number(readlinkSync(path));
	} catch {
		return undefined;
	}
}

function isAlive(processId: number): boolean {
	try {
		process.kill(processId, 0);
		return true;
	} catch {
		return false;
	}
}

function moveAway(path: string): void {
	const aside = `${path}.${randomUUID()}`;
	try {
		renameSync(path, aside);
		unlinkSync(aside);
	} catch {
		// Somebody was quicker.
	}
}
