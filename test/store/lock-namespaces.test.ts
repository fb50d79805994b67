import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {lstatSync, lutimesSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {build} from 'esbuild';
import {afterAll, beforeAll, describe, expect, onTestFinished} from 'vitest';
import {lockName} from '../../source/store/lock-name.js';
import {createSocketLock} from '../../source/store/socket-lock.js';
import {itWhen} from '../helpers/skip-or-fail.js';
import {temporaryFolder} from './store-fixture.js';

let programFolder: string;

beforeAll(async () => {
	programFolder = await mkdtemp(join(tmpdir(), 'openintent-lock-program-'));
	await build({
		entryPoints: [join(import.meta.dirname, 'lock-user-process.ts')],
		outfile: join(programFolder, 'lock-user-process.mjs'),
		bundle: true,
		platform: 'node',
		format: 'esm',
	});
});
afterAll(() => rm(programFolder, {recursive: true, force: true}));

const isPossible = spawnSync('unshare', ['--net', 'true']).status === 0;
const itInNamespaces = itWhen(
	isPossible ? undefined : 'network namespaces cannot be made here',
	'lock-namespaces',
	{isExcused: process.getuid?.() !== 0},
);

/** In a network namespace of its own, as in a container. */
function start(...parameters: readonly string[]) {
	const program = join(programFolder, 'lock-user-process.mjs');
	const child = spawn('unshare', ['--net', process.execPath, program, ...parameters], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	onTestFinished(() => void child.kill('SIGKILL'));
	return child;
}

/** As if nobody had used the lock for more than a minute. */
function age(path: string): void {
	const aWhileAgo = new Date(Date.now() - 61_000);
	lutimesSync(path, aWhileAgo, aWhileAgo);
}

/** Deeper than the name of a socket may be long. */
async function lockPath(): Promise<string> {
	const folder = join(await temporaryFolder(), 'deep'.repeat(30));
	mkdirSync(folder);
	return join(folder, 'lock');
}

describe('a lock that is held in another network namespace', () => {
	itInNamespaces('is not taken over while its holder lives, however long', async () => {
		const path = await lockPath();
		const holder = start('hold', path);
		await once(holder.stdout, 'data');
		holder.kill('SIGSTOP');
		age(path);
		const lock = createSocketLock({path, role: 'write', patienceMs: 100});

		const waiting = lock.hold(async () => 'never');

		await expect(waiting).rejects.toMatchObject({
			code: 'OI_ERR_STORE_WRITE',
			retryable: true,
			message: expect.stringContaining(`Process ${holder.pid}`),
		});
		await expect(lock.tryHold(async () => 'never')).resolves.toBeUndefined();
		holder.kill('SIGCONT');
		holder.stdin.end();
		await expect.poll(() => lock.tryHold(async () => 'done'), {timeout: 20_000}).toBe('done');
		expect(readdirSync(join(path, '..'))).toEqual(['lock']);
	});

	itInNamespaces('is free when its holder was killed, and leaves nothing', async () => {
		const path = await lockPath();
		const holder = start('hold', path);
		await once(holder.stdout, 'data');
		const [announced = ''] = readdirSync(join(path, '..')).filter((name) => name !== 'lock');
		expect(lstatSync(join(path, '..', announced)).mode & 0o777).toBe(0o600);
		holder.kill('SIGKILL');
		await once(holder, 'close');
		age(path);

		const answer = await createSocketLock({path, role: 'write'}).hold(async () => 'done');

		expect(answer).toBe('done');
		expect(readdirSync(join(path, '..'))).toEqual(['lock']);
	});

	itInNamespaces(
		'keeps out those who take the folder from each other all the time',
		async () => {
			const path = await lockPath();
			const counter = join(path, '..', 'counter');
			writeFileSync(counter, '0');
			lockName(path);

			const users = Array.from({length: 3}, () => start('count', path, counter, '60'));
			const codes = await Promise.all(users.map(async (user) => (await once(user, 'close'))[0]));

			expect(codes).toEqual([0, 0, 0]);
			expect(readFileSync(counter, 'utf8')).toBe('180');
			expect(readdirSync(join(path, '..')).sort()).toEqual(['counter', 'lock']);
		},
		60_000,
	);
});
