import type {ChildProcess} from 'node:child_process';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	lutimesSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	symlinkSync,
} from 'node:fs';
import {join} from 'node:path';
import {setImmediate as nextTick, setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, it, onTestFinished} from 'vitest';
import {lockName} from '../../source/store/lock-name.js';
import {createSocketLock, socketName} from '../../source/store/socket-lock.js';
import {temporaryFolder} from './store-fixture.js';

async function createLock(patienceMs?: number) {
	const path = join(await temporaryFolder(), 'lock');
	const options = {path, role: 'write', ...(patienceMs === undefined ? {} : {patienceMs})};
	return {path, lock: createSocketLock(options)};
}

/** Another process that holds a lock until it is killed. */
async function startHolder(path: string): Promise<ChildProcess> {
	const name = JSON.stringify(socketName(path, 'write'));
	const program = `require('node:net').createServer((s) => s.on('error', () => {})).listen({path: ${name}}, () => process.stdout.write('held'))`;
	const holder = spawn(process.execPath, ['-e', program], {stdio: ['ignore', 'pipe', 'inherit']});
	onTestFinished(() => void holder.kill('SIGKILL'));
	await once(holder.stdout as NodeJS.ReadableStream, 'data');
	return holder;
}

describe('createSocketLock', () => {
	it('lets one work run at a time', async () => {
		const {lock} = await createLock();
		let running = 0;
		let highest = 0;
		const work = async () => {
			highest = Math.max(highest, ++running);
			await nextTick();
			running--;
		};

		await Promise.all(Array.from({length: 20}, () => lock.hold(work)));

		expect(highest).toBe(1);
	});

	it('is free again when the work throws', async () => {
		const {lock} = await createLock();

		const failing = lock.hold(() => Promise.reject(new Error('work')));

		await expect(failing).rejects.toThrow('work');
		await expect(lock.hold(async () => 'next')).resolves.toBe('next');
	});

	it('says at once that somebody holds it, to those who do not wait', async () => {
		const {lock} = await createLock();

		const inside = lock.hold(async () => lock.tryHold(async () => 'never'));

		await expect(inside).resolves.toBeUndefined();
		await expect(lock.tryHold(async () => 'free')).resolves.toBe('free');
	});

	it('is free the moment its holder is killed, and leaves nothing to clean up', async () => {
		const {path, lock} = await createLock();
		const holder = await startHolder(path);

		const waiting = lock.hold(async () => 'done');
		holder.kill('SIGKILL');

		await expect(waiting).resolves.toBe('done');
		expect(readdirSync(join(path, '..'))).toEqual(['lock']);
	});

	it('names the process that does not let go', async () => {
		const {path, lock} = await createLock(100);
		const holder = await startHolder(path);

		const waiting = lock.hold(async () => 'never');

		await expect(waiting).rejects.toMatchObject({
			code: 'OI_ERR_STORE_WRITE',
			retryable: true,
			message: expect.stringContaining(`Process ${holder.pid}`),
		});
	});

	it('does not wait for ever for a holder that is stopped', async () => {
		const {path, lock} = await createLock(100);
		const holder = await startHolder(path);
		holder.kill('SIGSTOP');

		const waiting = lock.hold(async () => 'never');

		await expect(waiting).rejects.toMatchObject({
			retryable: true,
			message: expect.stringContaining(`Process ${holder.pid}`),
			hint: expect.any(String),
		});
	});

	// Shorter ones are filled up by some versions of Node and not by others.
	it('has a name as long as names can be, so that every version of Node means the same', async () => {
		const {path, lock} = await createLock();

		const shown = await lock.hold(async () => readFileSync('/proc/net/unix', 'latin1'));

		const names = shown.split('\n').flatMap((line) => line.split(' @')[1] ?? []);
		expect(names).toContain(socketName(path, 'write').slice(1));
		expect(Buffer.byteLength(socketName(path, 'write'))).toBe(108);
	});

	it('waits once for a holder that is stopped, and not at each hold', async () => {
		const {path, lock} = await createLock(100);
		const holder = await startHolder(path);
		holder.kill('SIGSTOP');
		await expect(lock.hold(async () => 'never')).rejects.toMatchObject({retryable: true});

		const patient = createSocketLock({path, role: 'write', patienceMs: 1_000_000});

		await expect(patient.hold(async () => 'never')).rejects.toMatchObject({retryable: true});
		holder.kill('SIGKILL');
		await expect(patient.hold(async () => 'done')).resolves.toBe('done');
	});

	it('is waited for as long as it changes hands', async () => {
		const {path, lock} = await createLock(1_500);
		const others = Array.from({length: 15}, () => createSocketLock({path, role: 'write'}));
		const holding = others.map((other) => other.hold(() => sleep(150)));

		const waiting = lock.hold(async () => 'done');

		await expect(waiting).resolves.toBe('done');
		await Promise.all(holding);
	});
});

describe('lockName', () => {
	const here = () => readlinkSync('/proc/self/ns/net');

	it('is the same for every process, and for ever', async () => {
		const {path} = await createLock();

		const names = [lockName(path), lockName(path)];

		expect(names[0]).toBe(names[1]);
		expect(readlinkSync(path)).toContain(`${names[0]} `);
		expect(readlinkSync(path)).toContain(here());
	});

	it('is refused while another network namespace uses it, and free a minute later', async () => {
		const {path} = await createLock();
		const id = lockName(path);
		const [, boot] = readlinkSync(path).split(' ');
		const elsewhere = join(path, '..', 'elsewhere');
		symlinkSync(`${id} ${boot} net:[1]`, elsewhere);

		expect(() => lockName(elsewhere)).toThrow(
			expect.objectContaining({
				retryable: true,
				message: expect.stringContaining('another network namespace'),
			}),
		);
		const aWhileAgo = new Date(Date.now() - 61_000);
		lutimesSync(elsewhere, aWhileAgo, aWhileAgo);

		expect(lockName(elsewhere)).toBe(id);
		expect(readlinkSync(elsewhere)).toContain(here());
	});

	it('stays the same after the computer was started again', async () => {
		const path = join(await temporaryFolder(), 'lock');
		symlinkSync('some-id another-boot net:[1]', path);

		expect(lockName(path)).toBe('some-id');
		expect(readlinkSync(path)).toContain(here());
	});

	it('says what to do when something else is in its place', async () => {
		const {path} = await createLock();
		mkdirSync(path);

		expect(() => lockName(path)).toThrow(
			expect.objectContaining({hint: expect.stringContaining(`remove ${path}`)}),
		);
	});
});
