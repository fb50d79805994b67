import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {processesWith} from '../helpers/processes.js';
import {runBinary, startBinary} from '../helpers/run-binary.js';
import {createTempFolder} from '../helpers/temp-folder.js';

function setUp() {
	const cwd = createTempFolder();
	const home = createTempFolder();
	const data = path.join(home, 'data');
	const options = (args: readonly string[]) => ({args: ['--data-dir', data, ...args], cwd, home});
	return {
		cwd,
		data,
		run: (...args: string[]) => runBinary(options(args)),
		start: (...args: string[]) => startBinary(options(args)),
	};
}

describe('openintent stop', () => {
	it('ends what other processes run, with what they have started', async () => {
		const {cwd, data, run, start} = setUp();
		// A number that no other process has in its command line.
		const seconds = `${3600 + process.pid}.${Date.now() % 100_000}`;
		const command = `touch started; exec sleep ${seconds}`;
		const running = start('-p', `run ${command}`, '--allow', `shell_execute(${command})`);
		while (!fs.existsSync(path.join(cwd, 'started'))) {
			await new Promise((resolve) => setTimeout(resolve, 20));
		}

		const {code, stdout} = await run('stop');
		const ended = await running.done;

		expect(stdout).toBe(`Stopped: process ${running.child.pid}.\n`);
		expect(code).toBe(0);
		expect(ended.code).toBe(130);
		expect(ended.stderr).toContain('Stopped by openintent stop');
		expect(processesWith(`sleep ${seconds}`)).toEqual([]);
		expect(fs.existsSync(path.join(data, 'running'))).toBe(false);
	});

	it('says when nothing runs, and tidies up after a process that was killed', async () => {
		const {data, run, start} = setUp();
		const waiting = start('-p', 'create a folder called reports', '--wait-approval', '60s');
		while (!marks(data).length) {
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		waiting.child.kill('SIGKILL');
		await waiting.done;

		const {code, stdout} = await run('stop', '--output-format', 'json');

		expect(JSON.parse(stdout)).toEqual({stopped: [], still_running: []});
		expect(code).toBe(0);
		expect(marks(data)).toEqual([]);
	});
});

function marks(data: string): string[] {
	const folder = path.join(data, 'running');
	return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
}
