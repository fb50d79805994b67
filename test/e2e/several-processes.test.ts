import type {ChildProcess} from 'node:child_process';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {socketName} from '../../source/store/socket-lock.js';
import {startInTerminal} from '../helpers/pseudo-terminal.js';
import {runBinary} from '../helpers/run-binary.js';
import {createTempFolder} from '../helpers/temp-folder.js';

/** A process that has taken a lock of the store, and is stopped. */
async function stopHolding(home: string, role: string): Promise<ChildProcess> {
	const name = socketName(path.join(home, 'data', 'store', 'openintent.db.lock'), role);
	const program = `require('node:net').createServer().listen({path: ${JSON.stringify(name)}}, () => process.stdout.write('held'))`;
	const holder = spawn(process.execPath, ['-e', program], {stdio: ['ignore', 'pipe', 'inherit']});
	onTestFinished(() => void holder.kill('SIGKILL'));
	await once(holder.stdout, 'data');
	holder.kill('SIGSTOP');
	return holder;
}

describe('a process that is stopped while it holds a lock', () => {
	it('is named by those who have to write, and nothing is lost', async () => {
		const home = createTempFolder();
		await runBinary({args: ['-p', 'remember that tea is at four'], home});
		const holder = await stopHolding(home, 'write');

		const undo = await runBinary({args: ['memory', 'undo'], home});
		const list = await runBinary({args: ['memory', 'list'], home});

		expect(undo.code).not.toBe(0);
		expect(undo.stderr).toContain(`Process ${holder.pid} has held the lock`);
		expect(list).toMatchObject({code: 0, stdout: expect.stringContaining('tea is at four')});
	});

	it('does not keep a note from being forgotten, and its copies go when it has ended', async () => {
		const home = createTempFolder();
		await runBinary({args: ['-p', 'remember that the quokka is called Bert'], home});
		const holder = await stopHolding(home, 'compact');
		const copies = () =>
			fs
				.readdirSync(path.join(home, 'data'), {recursive: true, withFileTypes: true})
				.filter((entry) => entry.isFile())
				.map((entry) => path.join(entry.parentPath, entry.name))
				.filter((file) => fs.readFileSync(file, 'latin1').includes('is called Bert'));

		const forget = await runBinary({args: ['memory', 'forget', 'quokka', '--yes'], home});
		const list = await runBinary({args: ['memory', 'list'], home});
		const before = copies();
		holder.kill('SIGKILL');
		await once(holder, 'close');
		await runBinary({args: ['memory', 'list'], home});

		expect(forget.stderr).toContain(`Process ${holder.pid} has held the lock`);
		expect(forget.stderr).toContain('The note is forgotten, but not every older copy');
		expect(list).toMatchObject({code: 0, stdout: expect.not.stringContaining('quokka')});
		expect(before).not.toEqual([]);
		expect(copies()).toEqual([]);
	});
});

it('an idle full-screen program learns of what a script does on the same data folder', async () => {
	const home = createTempFolder();
	const cwd = createTempFolder();
	const terminal = startInTerminal('openintent', {
		cwd,
		home,
		env: {OPENINTENT_GENERAL_LOG_LEVEL: 'debug'},
	});
	await terminal.until('Ctrl+D quit');
	const logFile = path.join(home, 'data', 'logs', 'openintent.log');
	const heard = () =>
		fs.existsSync(logFile)
			? fs
					.readFileSync(logFile, 'utf8')
					.split('\n')
					.filter((line) => line.includes('the store changed') && line.includes('"isForeign":true'))
			: [];

	await expect
		.poll(
			async () => {
				await runBinary({args: ['-p', 'remember that tea is at four'], home, cwd});
				return heard().some((line) => line.includes('task-change'));
			},
			{timeout: 20_000},
		)
		.toBe(true);
	terminal.type('\x03\x03');

	expect(await terminal.done).toBe(0);
});
