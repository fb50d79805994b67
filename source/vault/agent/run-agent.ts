import {once} from 'node:events';
import {rm} from 'node:fs/promises';
import type {Socket} from 'node:net';
import {createServer} from 'node:net';
import {dirname} from 'node:path';
import type {AgentRequest} from './agent-messages.js';
import {readLine, writeLine} from './agent-messages.js';
import {prepareFolder} from './agent-place.js';

export type AgentSettings = {
	readonly socket: string;
	readonly vaultId: string;
	/** base64 */
	readonly key: string;
	readonly idleTimeoutMs: number;
};

const answerTimeoutMs = 2_000;

/** Holds the data key of a vault for the processes of this user, until nobody has asked for it long enough. */
export async function runAgent(settings: AgentSettings, onReady: () => void): Promise<void> {
	const {socket: path} = settings;
	const held = createHeldKey();
	await prepareFolder(dirname(path));
	await rm(path, {force: true});
	const server = createServer((socket) => {
		socket.setTimeout(answerTimeoutMs, () => socket.destroy());
		socket.on('error', () => socket.destroy());
		answer(socket, held).catch(() => socket.destroy());
	});
	// Born private: the folder is closed to others, and so is the socket.
	process.umask(0o177);
	server.listen(path);
	await once(server, 'listening');
	const stop = () => server.close();
	held.onEnd(stop);
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, held.end);
	// Node would open its inspector, and with it the memory of this process.
	process.on('SIGUSR1', () => undefined);
	held.keep(settings.vaultId, settings.key, settings.idleTimeoutMs);
	onReady();
	await once(server, 'close');
	await rm(path, {force: true});
}

/** A timer of Node for more than this ends at once. */
const longestTimerMs = 2 ** 31 - 1;

function createHeldKey() {
	let current: {vaultId: string; key: Buffer; idleTimeoutMs: number} | undefined;
	let timer: NodeJS.Timeout | undefined;
	let onEnd = () => {};
	const end = () => {
		clearTimeout(timer);
		current?.key.fill(0);
		current = undefined;
		onEnd();
	};
	const wait = (restMs: number) => {
		const stepMs = Math.min(restMs, longestTimerMs);
		timer = setTimeout(() => (restMs > stepMs ? wait(restMs - stepMs) : end()), stepMs);
	};
	const restart = () => {
		clearTimeout(timer);
		if (current) wait(current.idleTimeoutMs);
	};
	return {
		end,
		onEnd(listener: () => void) {
			onEnd = listener;
		},
		keep(vaultId: string, key: string, idleTimeoutMs: number) {
			current?.key.fill(0);
			current = {vaultId, key: Buffer.from(key, 'base64'), idleTimeoutMs};
			restart();
		},
		read(vaultId: string): string | undefined {
			if (current?.vaultId !== vaultId) return undefined;
			restart();
			return current.key.toString('base64');
		},
	};
}

async function answer(socket: Socket, held: ReturnType<typeof createHeldKey>): Promise<void> {
	const request = JSON.parse(await readLine(socket)) as AgentRequest;
	if (request.operation === 'read') {
		const key = held.read(request.vaultId);
		writeLine(socket, key === undefined ? {} : {key});
	} else if (request.operation === 'keep') {
		held.keep(request.vaultId, request.key, request.idleTimeoutMs);
		writeLine(socket, {});
	} else if (request.operation === 'end') {
		writeLine(socket, {});
		held.end();
	}
	socket.end();
}
