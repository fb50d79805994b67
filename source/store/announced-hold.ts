import {randomUUID} from 'node:crypto';
import {chmodSync, readdirSync, renameSync, unlinkSync} from 'node:fs';
import type {Socket} from 'node:net';
import net from 'node:net';
import {basename, dirname, join} from 'node:path';
import {privateFileMode} from '../lib/private-files.js';
import {withSocketPath} from './socket-path.js';
import {codeOf} from './store-files.js';

/** A hold of a lock that processes of other network namespaces can see. */
export type AnnouncedHold = {
	readonly name: string;
	withdraw(): void;
};

/** A hold that was announced from elsewhere, and whose process lives. */
export type Rival = {readonly path: string; readonly pid: number};

/** Not yet listening, so that nobody can tell whether its process lives. */
const unfinished = '.tmp';

/** What the place says where sockets cannot be made: a read-only disk, or a file system without them. */
const withoutSockets = new Set(
	'EROFS EACCES EPERM ENOTSUP EOPNOTSUPP ENOSYS EINVAL ENOSPC EDQUOT'.split(' '),
);

/**
 * Puts a listening socket beside the lock. Abstract sockets belong to a network namespace, files to none: whoever sees the
 * folder can try to connect, and the kernel refuses when the process is no more, in whichever container it was. It has its
 * name only when it listens, so a refusal is proof. Undefined where that is not possible.
 */
export async function announceHold(path: string, role: string): Promise<AnnouncedHold | undefined> {
	for (;;) {
		try {
			return await announce(path, role);
		} catch (error) {
			const code = codeOf(error) ?? '';
			if (withoutSockets.has(code)) return undefined;
			// Somebody tidied up before it had its name.
			if (code !== 'ENOENT') throw error;
		}
	}
}

async function announce(path: string, role: string): Promise<AnnouncedHold> {
	const name = `${prefixOf(path, role)}${process.pid}-${randomUUID()}`;
	const announced = join(dirname(path), name);
	const beginning = `${announced}${unfinished}`;
	const waiting = new Set<Socket>();
	const server = net.createServer((socket) => {
		waiting.add(socket);
		socket.on('error', () => undefined);
		socket.on('close', () => waiting.delete(socket));
	});
	const close = () => {
		server.close();
		for (const socket of waiting) socket.destroy();
	};
	try {
		await withSocketPath(beginning, (socketPath) => listenAt(server, socketPath));
		chmodSync(beginning, privateFileMode);
		renameSync(beginning, announced);
	} catch (error) {
		close();
		removeSocket(beginning);
		throw error;
	}
	return {
		name,
		withdraw() {
			removeSocket(announced);
			close();
		},
	};
}

/**
 * A hold of a process in another network namespace. Call it when the own one is announced and the lock of this namespace is
 * held: of two that announce themselves, at least one sees the other. What killed processes have left is removed.
 */
export async function findRival(
	path: string,
	role: string,
	ownName: string | undefined,
): Promise<Rival | undefined> {
	const prefix = prefixOf(path, role);
	for (const name of readdirSync(dirname(path))) {
		if (!name.startsWith(prefix) || name === ownName) continue;
		const announced = join(dirname(path), name);
		if (!name.endsWith(unfinished) && (await isListening(announced))) {
			return {path: announced, pid: Number.parseInt(name.slice(prefix.length), 10)};
		}
		removeSocket(announced);
	}
	return undefined;
}

/** Announcements beside a lock whose processes are no more. The next who holds the lock removes them. */
export async function listDeadHolds(path: string, role: string): Promise<readonly string[]> {
	const found: string[] = [];
	for (const name of namesIn(dirname(path))) {
		const announced = join(dirname(path), name);
		const isAnnounced = name.startsWith(prefixOf(path, role)) && !name.endsWith(unfinished);
		if (isAnnounced && !(await isListening(announced))) found.push(announced);
	}
	return found;
}

function namesIn(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

function prefixOf(path: string, role: string): string {
	return `${basename(path)}.${role}-`;
}

function listenAt(server: net.Server, path: string): Promise<void> {
	return new Promise((resolve, reject) => {
		// Not only once: a connection that cannot be accepted later must not end the process.
		server.on('error', reject);
		server.listen({path, exclusive: true}, resolve);
	});
}

function isListening(path: string): Promise<boolean> {
	return withSocketPath(
		path,
		(socketPath) =>
			new Promise((resolve) => {
				const socket = net.connect({path: socketPath}, () => {
					resolve(true);
					socket.destroy();
				});
				socket.on('error', (error) => {
					resolve(!['ECONNREFUSED', 'ENOENT'].includes(codeOf(error) ?? ''));
				});
			}),
	);
}

/** What cannot be removed is removed by the next who holds the lock. */
function removeSocket(path: string): void {
	try {
		unlinkSync(path);
	} catch {
		// It is a trace of something that is over, and no reason to fail.
	}
}
