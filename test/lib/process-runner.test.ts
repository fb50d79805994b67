import {randomUUID} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {describe, expect, it, vi} from 'vitest';
import {cleanEnvironment} from '../../source/lib/clean-environment.js';
import type {ProcessRequest} from '../../source/lib/process-runner.js';
import {runProcess} from '../../source/lib/process-runner.js';
import {isEnding} from '../helpers/processes.js';

const isLinux = process.platform === 'linux';

function runShell(command: string, more: Partial<ProcessRequest> = {}) {
	return runProcess({
		file: '/bin/sh',
		args: ['-c', command],
		cwd: tmpdir(),
		environment: cleanEnvironment(process.env),
		timeoutMs: 20_000,
		signal: new AbortController().signal,
		...more,
	});
}

/** Counts live processes that carry a tag in their environment, by a way the runner does not use for killing. */
function countTagged(tag: string): number {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.filter((pid) => {
			try {
				const environment = readFileSync(`/proc/${pid}/environ`, 'latin1');
				return environment.includes(`TEST_TAG=${tag}`) && !isEnding(pid);
			} catch {
				return false;
			}
		}).length;
}

function tagged() {
	const tag = randomUUID();
	return {tag, environment: {...cleanEnvironment(process.env), TEST_TAG: tag}};
}

describe('runProcess', () => {
	it('returns output and exit code', async () => {
		const result = await runShell('echo out; echo err >&2; exit 3');

		expect(result).toMatchObject({
			exitCode: 3,
			signalName: undefined,
			stdout: 'out\n',
			stderr: 'err\n',
			isStdoutTruncated: false,
			timedOut: false,
			strayCount: 0,
		});
	});

	it('shows the child only the environment it was given', async () => {
		vi.stubEnv('RUNNER_TEST_SECRET', 'hidden');

		const result = await runShell('env | cut -d= -f1 | sort | tr "\\n" " "');

		const allowed = 'HOME LANG OPENINTENT_JOB OLDPWD PATH PWD SHLVL TERM TMPDIR _'.split(' ');
		expect(allowed).toEqual(expect.arrayContaining(result.stdout.trim().split(' ')));
		expect(result.stdout).toContain('TERM');
	});

	it('gives the child an empty stdin', async () => {
		const result = await runShell('cat; echo end');

		expect(result.stdout).toBe('end\n');
	});

	it('reports a program that does not exist by the code of the system', async () => {
		const run = runShell('', {file: '/nonexistent/program', args: []});

		await expect(run).rejects.toMatchObject({code: 'ENOENT'});
	});

	it.runIf(isLinux)('kills the whole group at the deadline', async () => {
		const {tag, environment} = tagged();

		const result = await runShell('sleep 30 & sleep 30', {environment, timeoutMs: 300});

		expect(result.timedOut).toBe(true);
		expect(countTagged(tag)).toBe(0);
	});

	it.runIf(isLinux)('kills a descendant that left the group and holds the pipe', async () => {
		const {tag, environment} = tagged();

		const result = await runShell('setsid sleep 30 & setsid -f sleep 30; sleep 30', {
			environment,
			timeoutMs: 300,
		});

		expect(result.timedOut).toBe(true);
		expect(countTagged(tag)).toBe(0);
	});

	it.runIf(isLinux)('kills a process that ignores TERM and keeps what it wrote', async () => {
		const {tag, environment} = tagged();

		// Time enough for a shell to get that far on a busy machine.
		const result = await runShell('trap "" TERM; echo started; sleep 30; sleep 30', {
			environment,
			timeoutMs: 1_500,
		});

		expect(result).toMatchObject({timedOut: true, signalName: 'SIGKILL', stdout: 'started\n'});
		expect(countTagged(tag)).toBe(0);
	});

	it.runIf(isLinux)('does not wait for, and counts, what the command left running', async () => {
		const {tag, environment} = tagged();

		const result = await runShell('sleep 30 & echo done', {environment});

		expect(result).toMatchObject({exitCode: 0, stdout: 'done\n', strayCount: 1, timedOut: false});
		expect(countTagged(tag)).toBe(0);
	});

	it('keeps head and tail of endless output', async () => {
		const result = await runShell('echo first; yes', {timeoutMs: 1_500, maxOutputBytes: 1000});

		expect(result.isStdoutTruncated).toBe(true);
		expect(result.stdout.startsWith('first\ny\n')).toBe(true);
		expect(result.stdout).toMatch(/… \d+ bytes omitted …/);
		expect(result.stdout.length).toBeLessThan(1100);
	});

	it.runIf(isLinux)('rejects with the reason of the signal and leaves nothing behind', async () => {
		const {tag, environment} = tagged();
		const controller = new AbortController();
		setTimeout(() => controller.abort(new Error('stopped by the test')), 200);

		const run = runShell('trap "" TERM; setsid sleep 30 & sleep 30', {
			environment,
			signal: controller.signal,
		});

		await expect(run).rejects.toThrow('stopped by the test');
		expect(countTagged(tag)).toBe(0);
	});

	it('starts nothing when the signal is already aborted', async () => {
		const run = runShell('echo no', {signal: AbortSignal.abort(new Error('too late'))});

		await expect(run).rejects.toThrow('too late');
	});
});
