import type {Server, Socket} from 'node:net';
import net from 'node:net';
import {OpenIntentError} from '../contracts/errors.js';
import {lockName} from './lock-name.js';
import {holderOfSocket, listenerOf} from './socket-holder.js';
import {codeOf} from './store-files.js';
import type {StoreLock} from './store-lock.js';

type SocketLockOptions = {
	/** The link that keeps the name of the lock. */
	readonly path: string;
	readonly role: string;
	/** How long one and the same holder is waited for. */
	readonly patienceMs?: number;
};

/**
 * A lock between processes of one Linux machine: whoever listens on an abstract socket of that name holds it. The kernel
 * frees the name whatever ends the process, so there is nothing stale to break (unix(7), "Abstract sockets"). Those who
 * wait stay connected to the holder, and try again when their connection ends.
 */
export function createSocketLock({path, role, patienceMs = 5000}: SocketLockOptions): StoreLock {
	async function holdWith<Result>(held: HeldSocket, work: () => Promise<Result>): Promise<Result> {
		try {
			return await work();
		} finally {
			held.release();
		}
	}

	async function acquire(): Promise<HeldSocket> {
		for (;;) {
			const name = socketName(path, role);
			const held = await listen(name);
			if (held !== undefined) return held;
			const inode = givenUp.has(name) ? listenerOf(name) : undefined;
			const isGivenUp = inode !== undefined && givenUp.get(name) === inode;
			if (isGivenUp || (await waitForHolder(name, patienceMs)) === 'holds on') {
				throw giveUp(name);
			}
		}
	}

	function giveUp(name: string): OpenIntentError {
		const holder = holderOfSocket(name);
		if (holder !== undefined) givenUp.set(name, holder.inode);
		return stillHeld(path, holder?.pid, patienceMs);
	}

	return {
		hold: async (work) => holdWith(await acquire(), work),
		async tryHold(work) {
			const held = await listen(socketName(path, role));
			return held && holdWith(held, work);
		},
	};
}

// sizeof(sun_path). Some versions of Node fill a shorter name up with zero bytes and others do not, which makes two names:
// processes of both would hold the lock at once.
const nameBytes = 108;

/** What the holder of a lock listens on. */
export function socketName(path: string, role: string): string {
	return `\0openintent-${role}-${lockName(path)}`.padEnd(nameBytes, '-');
}

type HeldSocket = {release(): void};

/** Undefined when another process listens already. */
function listen(name: string): Promise<HeldSocket | undefined> {
	return new Promise((resolve, reject) => {
		const waiting = new Set<Socket>();
		const server: Server = net.createServer((socket) => {
			waiting.add(socket);
			socket.on('error', () => undefined);
			socket.on('close', () => waiting.delete(socket));
		});
		// Not only once: a connection that cannot be accepted later must not end the process.
		server.on('error', (error) => {
			if (codeOf(error) === 'EADDRINUSE') resolve(undefined);
			else reject(error);
		});
		// Not through a cluster's primary process, whose socket would outlive this one.
		server.listen({path: name, exclusive: true}, () => {
			resolve({
				release() {
					server.close();
					for (const socket of waiting) socket.destroy();
				},
			});
		});
	});
}

/**
 * By name, the hold that was waited for in vain. A command takes its locks many times: a process that is stopped is to be
 * waited for once and not each time.
 */
const givenUp = new Map<string, string>();

/** Stays connected until the holder lets go, or holds on for too long. A busy lock changes hands, and each is waited for anew. */
function waitForHolder(name: string, forMs: number): Promise<'let go' | 'holds on'> {
	return new Promise((resolve) => {
		const socket = net.connect({path: name});
		const timer = setTimeout(() => {
			resolve('holds on');
			socket.destroy();
		}, forMs);
		socket.on('error', () => undefined);
		socket.on('close', () => {
			clearTimeout(timer);
			resolve('let go');
		});
	});
}

function stillHeld(path: string, pid: number | undefined, patienceMs: number): OpenIntentError {
	const who = pid === undefined ? 'Another process' : `Process ${pid}`;
	return new OpenIntentError(
		'OI_ERR_STORE_WRITE',
		`${who} has held the lock ${path} for more than ${patienceMs / 1000} s.`,
		{hint: 'try again; if that process hangs, end it', retryable: true},
	);
}
