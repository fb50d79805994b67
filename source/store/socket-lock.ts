import type {Server, Socket} from 'node:net';
import net from 'node:net';
import {OpenIntentError} from '../contracts/errors.js';
import {lockName} from './lock-name.js';
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
		let waitedFor: string | undefined;
		let waitingSince = performance.now();
		for (;;) {
			const name = `\0openintent-${role}-${lockName(path)}`;
			const held = await listen(name);
			if (held !== undefined) return held;
			const leftMs = patienceMs - (performance.now() - waitingSince);
			if (leftMs <= 0) throw stillHeld(path, waitedFor, patienceMs);
			const holder = await waitForHolder(name, leftMs);
			if (holder !== waitedFor) {
				waitedFor = holder;
				waitingSince = performance.now();
			}
		}
	}

	return {
		hold: async (work) => holdWith(await acquire(), work),
		async tryHold(work) {
			const held = await listen(`\0openintent-${role}-${lockName(path)}`);
			return held && holdWith(held, work);
		},
	};
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
			socket.write(`${process.pid}.${holdCount}`);
		});
		// Not only once: a connection that cannot be accepted later must not end the process.
		server.on('error', (error) => {
			if (codeOf(error) === 'EADDRINUSE') resolve(undefined);
			else reject(error);
		});
		// Not through a cluster's primary process, whose socket would outlive this one.
		server.listen({path: name, exclusive: true}, () => {
			holdCount++;
			resolve({
				release() {
					server.close();
					for (const socket of waiting) socket.destroy();
				},
			});
		});
	});
}

// Tells one hold of a busy process from the next: only a holder that does not move on is given up.
let holdCount = 0;

/** Resolves when the holder lets go or the time is over, with what the holder says of itself. */
function waitForHolder(name: string, forMs: number): Promise<string | undefined> {
	return new Promise((resolve) => {
		let said: string | undefined;
		const socket = net.connect({path: name});
		const timer = setTimeout(() => socket.destroy(), forMs);
		socket.on('data', (bytes) => {
			said = bytes.toString('latin1');
		});
		socket.on('error', () => undefined);
		socket.on('close', () => {
			clearTimeout(timer);
			resolve(said);
		});
	});
}

function stillHeld(path: string, holder: string | undefined, patienceMs: number): OpenIntentError {
	const who = holder === undefined ? 'Another process' : `Process ${holder.split('.')[0]}`;
	return new OpenIntentError(
		'OI_ERR_STORE_WRITE',
		`${who} has held the lock ${path} for more than ${patienceMs / 1000} s.`,
		{hint: 'try again; if that process hangs, end it', retryable: true},
	);
}
