import {symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {createShellAdapter} from '../../../source/adapters/shell/shell-adapter.js';
import {cleanEnvironment} from '../../../source/lib/clean-environment.js';
import {findTool, runTool} from '../../helpers/run-tool.js';
import {createTempFolder} from '../../helpers/temp-folder.js';

function createShell(shellTimeoutSecs?: () => number) {
	const folder = createTempFolder({'sub/here.txt': ''});
	const adapter = createShellAdapter({
		childEnvironment: {...cleanEnvironment(process.env), HOME: folder},
		...(shellTimeoutSecs ? {shellTimeoutSecs} : {}),
	});
	const run = (input: unknown, signal?: AbortSignal) =>
		runTool(adapter, 'shell_execute', input, {cwd: folder, ...(signal ? {signal} : {})});
	return {folder, adapter, run};
}

describe('shell_execute', () => {
	it('returns output and success', async () => {
		const {run} = createShell();

		const result = await run({command: 'echo hello'});

		expect(result).toEqual({
			text: 'hello',
			data: {
				command: 'echo hello',
				exit_code: 0,
				stdout: 'hello\n',
				stderr: '',
				stdout_truncated: false,
				stderr_truncated: false,
				success: true,
				timed_out: false,
			},
			isUntrusted: true,
		});
	});

	it('reports a failing command as a result', async () => {
		const {run} = createShell();

		const result = await run({command: 'echo out; echo wrong >&2; exit 7'});

		expect(result.text).toBe('out\nstderr:\nwrong\nExit code 7.');
		expect(result.data).toMatchObject({exit_code: 7, success: false});
	});

	it('shows what went to stderr alone as it is', async () => {
		const {run} = createShell();

		const well = await run({command: 'echo warning >&2'});
		const badly = await run({command: 'echo wrong >&2; exit 2'});

		expect(well.text).toBe('warning');
		expect(badly.text).toBe('wrong\nExit code 2.');
	});

	it('says beside the output that its middle is left out', async () => {
		const {run} = createShell();

		const long = await run({command: 'yes | head -c 100000'});
		const short = await run({command: 'yes | head -c 100'});

		expect(long.notice).toMatch(/middle/);
		expect(short.notice).toBeUndefined();
	});

	it('says when a command wrote nothing, or was ended by a signal', async () => {
		const {run} = createShell();

		const silent = await run({command: 'true'});
		const killed = await run({command: 'kill -9 $$'});

		expect(silent.text).toBe('The command succeeded and wrote nothing.');
		expect(killed.text).toBe('Ended by signal SIGKILL.');
		expect(killed.data).toMatchObject({exit_code: -1, success: false});
	});

	it('keeps what was written when the time is over', async () => {
		const {run} = createShell(() => 2);

		const result = await run({command: 'echo started; sleep 60'});

		expect(result.text).toBe('started\nStopped after 2 s; allow more with timeout_secs.');
		expect(result.data).toMatchObject({stdout: 'started\n', success: false, timed_out: true});
	});

	it('runs in the folder asked for, ~ included', async () => {
		const {run, folder} = createShell();

		const relative = await run({command: 'ls', working_dir: 'sub'});
		const home = await run({command: 'pwd', working_dir: '~/sub'});

		expect(relative.text).toBe('here.txt');
		expect(home.text).toBe(join(folder, 'sub'));
	});

	it('refuses a folder that is missing or a file', async () => {
		const {run, folder} = createShell();
		writeFileSync(join(folder, 'file'), '');

		for (const working_dir of ['gone', 'file']) {
			await expect(run({command: 'true', working_dir})).rejects.toMatchObject({
				code: 'OI_ERR_FILE_NOT_FOUND',
			});
		}
	});

	it('stops what the command left behind and says so', async () => {
		const {run} = createShell();

		const result = await run({command: 'sleep 60 & echo done'});

		expect(result.data).toMatchObject({success: true, stdout: 'done\n'});
		expect(result.text).toBe('done');
		if (process.platform === 'linux') expect(result.notice).toMatch(/Background processes.*: 1\./);
	});

	it('stops when the signal is aborted', async () => {
		const {run} = createShell();
		const controller = new AbortController();
		setTimeout(() => controller.abort(new Error('stopped by the test')), 100);

		await expect(run({command: 'sleep 60'}, controller.signal)).rejects.toThrow(
			'stopped by the test',
		);
	});

	it('leaves the dispatcher more time than the command has', () => {
		const {adapter} = createShell(() => 20);
		const {timeoutMs} = findTool(adapter, 'shell_execute');
		const timeoutOf = timeoutMs as (input: unknown) => number;

		expect(timeoutOf({command: 'x', timeout_secs: 5})).toBe(15_000);
		expect(timeoutOf({command: 'x'})).toBe(30_000);
	});

	it('shows policy the command and the real folder it runs in', () => {
		const {adapter, folder} = createShell();
		const outside = createTempFolder();
		symlinkSync(outside, join(folder, 'link'));
		const ask = (input: object) => findTool(adapter, 'shell_execute').resources?.(input, folder);

		const here = ask({command: 'rm x'});
		const linked = ask({command: 'rm x', working_dir: 'link'});
		const sub = ask({command: 'rm x', working_dir: '~/sub'});

		const command = {kind: 'command', command: 'rm x'};
		expect(here).toEqual([command, {kind: 'path', path: `${folder}/.`}]);
		expect(linked).toEqual([command, {kind: 'path', path: `${outside}/.`}]);
		expect(sub).toEqual([command, {kind: 'path', path: `${folder}/sub/.`}]);
	});
});
