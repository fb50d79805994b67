import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readdirSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {setImmediate as nextTick} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import {createFileLock} from '../../source/store/file-lock.js';
import {identityOfThisProcess} from '../../source/store/process-identity.js';
import {temporaryFolder} from './store-fixture.js';

async function idOfEndedProcess(): Promise<number> {
	const child = spawn(process.execPath, ['-e', '']);
	await once(child, 'close');
	return child.pid ?? 0;
}

function leaveLock(path: string, holder: object): void {
	symlinkSync(JSON.stringify({...identityOfThisProcess(), token: 'left', ...holder}), path);
}

describe('createFileLock', () => {
	it('lets one work run at a time', async () => {
		const path = join(await temporaryFolder(), 'lock');
		let running = 0;
		let highest = 0;
		const work = async () => {
			highest = Math.max(highest, ++running);
			await nextTick();
			running--;
		};

		await Promise.all(Array.from({length: 10}, () => createFileLock({path}).hold(work)));

		expect(highest).toBe(1);
		expect(existsSync(path)).toBe(false);
	});

	it('is free again when the work throws', async () => {
		const lock = createFileLock({path: join(await temporaryFolder(), 'lock')});

		const failing = lock.hold(() => Promise.reject(new Error('work')));

		await expect(failing).rejects.toThrow('work');
		await expect(lock.hold(async () => 'next')).resolves.toBe('next');
	});

	it('is taken over from a process that has ended', async () => {
		const folder = await temporaryFolder();
		const path = join(folder, 'lock');
		leaveLock(path, {pid: await idOfEndedProcess()});

		const answer = await createFileLock({path}).hold(async () => 'done');

		expect(answer).toBe('done');
		expect(readdirSync(folder)).toEqual([]);
	});

	it('is taken over even when the process that was taking it over has ended too', async () => {
		const folder = await temporaryFolder();
		const path = join(folder, 'lock');
		const pid = await idOfEndedProcess();
		leaveLock(path, {pid, token: 'first'});
		leaveLock(`${path}.first`, {pid, token: 'second'});

		const answer = await createFileLock({path}).hold(async () => 'done');

		expect(answer).toBe('done');
		expect(readdirSync(folder)).toEqual([]);
	});

	it('is never taken over from a process that may still live', async () => {
		const path = join(await temporaryFolder(), 'lock');
		leaveLock(path, {pid: await idOfEndedProcess(), host: 'another-host'});

		const waiting = createFileLock({path, patienceMs: 20}).hold(async () => 'done');

		await expect(waiting).rejects.toMatchObject({
			code: 'OI_ERR_STORE_WRITE',
			retryable: true,
			message: expect.stringContaining('another-host'),
			hint: expect.stringContaining(path),
		});
	});
});
