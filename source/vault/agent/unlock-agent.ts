import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {lstat} from 'node:fs/promises';
import {createConnection} from 'node:net';
import {dirname} from 'node:path';
import {OpenIntentError} from '../../contracts/errors.js';
import type {AgentAnswer, AgentRequest} from './agent-messages.js';
import {readLine, writeLine} from './agent-messages.js';
import {isOurSocket} from './agent-place.js';
import type {AgentSettings} from './run-agent.js';

export type UnlockAgent = {
	/** The data key it holds for a vault; undefined when none runs, or it has none. */
	read(vaultId: string): Promise<Uint8Array | undefined>;
	/** Starts it, or gives the running one another key. */
	start(vaultId: string, dataKey: Uint8Array, idleTimeoutMs: number): Promise<void>;
	/** Ends it; false when none was running. */
	end(): Promise<boolean>;
};

export type AgentDeps = {
	readonly socket: string;
	/** Node and its arguments to run `runAgent` with what comes on stdin. */
	readonly command: readonly [string, ...string[]];
};

const answerTimeoutMs = 2_000;
const startTimeoutMs = 20_000;

export function createUnlockAgent({socket, command}: AgentDeps): UnlockAgent {
	const ask = async (request: AgentRequest): Promise<AgentAnswer | undefined> => {
		if (!(await isOurSocket(dirname(socket), socket))) return undefined;
		return askAgent(socket, request);
	};
	return {
		async read(vaultId) {
			const answer = await ask({operation: 'read', vaultId}).catch(notThere);
			return answer?.key === undefined
				? undefined
				: new Uint8Array(Buffer.from(answer.key, 'base64'));
		},
		async start(vaultId, dataKey, idleTimeoutMs) {
			const key = Buffer.from(dataKey).toString('base64');
			const kept = await ask({operation: 'keep', vaultId, key, idleTimeoutMs}).catch(notThere);
			if (!kept) await startAgent(command, {socket, vaultId, key, idleTimeoutMs});
		},
		end: async () => (await ask({operation: 'end'}).catch(notThere)) !== undefined,
	};
}

/** True for a socket that nobody listens on any more: its agent was killed. */
export async function isDeadSocket(socket: string): Promise<boolean> {
	const stats = await lstat(socket).catch(() => undefined);
	if (!stats?.isSocket()) return false;
	return new Promise((resolve) => {
		const connection = createConnection(socket, () => {
			resolve(false);
			connection.destroy();
		});
		connection.on('error', ({code}: NodeJS.ErrnoException) => resolve(code === 'ECONNREFUSED'));
	});
}

/** A socket whose agent was killed is no agent. What cannot be trusted is an error. */
function notThere(error: NodeJS.ErrnoException): undefined {
	if (error instanceof OpenIntentError) throw error;
	return undefined;
}

async function askAgent(path: string, request: AgentRequest): Promise<AgentAnswer> {
	const socket = createConnection(path);
	socket.setTimeout(answerTimeoutMs, () => socket.destroy(new Error('no answer')));
	try {
		await once(socket, 'connect');
		writeLine(socket, request);
		return JSON.parse(await readLine(socket)) as AgentAnswer;
	} finally {
		socket.destroy();
	}
}

/** The key goes through a pipe: neither arguments nor environment of the agent have it. */
async function startAgent([file, ...args]: AgentDeps['command'], settings: AgentSettings) {
	const child = spawn(file, args, {
		detached: true,
		cwd: '/',
		env: {},
		stdio: ['pipe', 'pipe', 'ignore'],
	});
	const timer = setTimeout(() => child.kill('SIGKILL'), startTimeoutMs);
	let output = '';
	child.stdin.on('error', () => undefined);
	child.stdin.end(`${JSON.stringify(settings)}\n`);
	const isReady = new Promise<boolean>((resolve) => {
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			output += text;
			if (output.includes('ready')) resolve(true);
		});
		child.on('error', () => resolve(false)).on('exit', () => resolve(false));
	});
	const started = await isReady;
	clearTimeout(timer);
	if (!started) {
		throw new OpenIntentError('OI_ERR_VAULT_LOCKED', 'The unlock agent could not be started.', {
			hint: 'name a passphrase file with mode 600 in OPENINTENT_PASSPHRASE_FILE instead',
		});
	}
	child.stdout.destroy();
	child.unref();
}
