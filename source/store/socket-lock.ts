import type {Server, Socket} from 'node:net';
import net from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {OpenIntentError} from '../contracts/errors.js';
import type {AnnouncedHold} from './announced-hold.js';
import {announceHold, findRival} from './announced-hold.js';
import {lockName} from './lock-name.js';
import {holderOfSocket} from './socket-holder.js';
import {withSocketPath} from './socket-path.js';
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
 * wait stay connected to the holder, and try again when their connection ends. Processes of another network namespace do
 * not see that socket, so a hold is announced beside the lock as well.
 */
export function createSocketLock({path, role, patienceMs = 5000}: SocketLockOptions): StoreLock {
	async function acquire(): Promise<HeldSocket> {
		for (;;) {
			const name = socketName(path, role);
			const taken = await take(name);
			if ('release' in taken) return taken;
			const isGivenUp = givenUp.has(name) && givenUp.get(name) === taken.holder()?.hold;
			const waitMs = isGivenUp ? Math.min(againMs, patienceMs) : patienceMs;
			if ((await waitForHolder(taken.address, waitMs)) === 'holds on') {
				throw giveUp(name, taken.holder());
			}
			// Two who saw each other's announcements would do so again.
			if (taken.isElsewhere) await sleep(mostPauseMs * Math.random());
		}
	}

	async function take(name: string): Promise<HeldSocket | Obstacle> {
		const held = await listen(name);
		if (held === undefined) {
			return {address: name, isElsewhere: false, holder: () => holderOfSocket(name)};
		}
		let announced: AnnouncedHold | undefined;
		const release = () => {
			announced?.withdraw();
			held.release();
		};
		try {
			announced = await announceHold(path, role);
			const rival = await findRival(path, role, announced?.name);
			if (rival === undefined) return {release};
			release();
			const holder = {hold: rival.path, pid: rival.pid};
			return {address: rival.path, isElsewhere: true, holder: () => holder};
		} catch (error) {
			release();
			throw error;
		}
	}

	function giveUp(name: string, holder: Holder | undefined): OpenIntentError {
		if (holder !== undefined) givenUp.set(name, holder.hold);
		return stillHeld(path, holder?.pid, patienceMs);
	}

	return {
		hold: async (work) => holdWith(await acquire(), work),
		async tryHold(work) {
			const taken = await take(socketName(path, role));
			return 'release' in taken ? holdWith(taken, work) : undefined;
		},
	};
}

const mostPauseMs = 20;
/** How long a holder is waited for that was waited for in vain. */
const againMs = 100;

/** `hold` names this one hold: the next has another. */
type Holder = {readonly hold: string; readonly pid: number | undefined};

/** A hold of somebody else, and where one can connect to it. */
type Obstacle = {
	readonly address: string;
	/** In another network namespace. */
	readonly isElsewhere: boolean;
	holder(): Holder | undefined;
};

async function holdWith<Result>(held: HeldSocket, work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} finally {
		held.release();
	}
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
function waitForHolder(address: string, forMs: number): Promise<'let go' | 'holds on'> {
	const wait = (path: string) =>
		new Promise<'let go' | 'holds on'>((resolve) => {
			const socket = net.connect({path});
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
	return address.startsWith('\0') ? wait(address) : withSocketPath(address, wait);
}

function stillHeld(path: string, pid: number | undefined, patienceMs: number): OpenIntentError {
	const who = pid === undefined ? 'Another process' : `Process ${pid}`;
	return new OpenIntentError(
		'OI_ERR_STORE_WRITE',
		`${who} has held the lock ${path} for more than ${patienceMs / 1000} s.`,
		{hint: 'try again; if that process hangs, end it', retryable: true},
	);
}
