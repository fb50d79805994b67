import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {runBinary, startBinary} from '../helpers/run-binary.js';
import {createTempFolder} from '../helpers/temp-folder.js';

function setUp() {
	const cwd = createTempFolder();
	const home = createTempFolder();
	const options = (args: readonly string[]) => ({
		args: ['--data-dir', path.join(home, 'data'), ...args],
		cwd,
		home,
	});
	const run = (...args: string[]) => runBinary(options(args));
	/** The questions that wait, asked for until there is one. */
	const pending = async (): Promise<{id: string; text: string}> => {
		for (;;) {
			const {stdout} = await run('approvals', '--output-format', 'json');
			const [first] = JSON.parse(stdout).approvals;
			if (first) return first;
		}
	};
	return {cwd, run, pending, start: (...args: string[]) => startBinary(options(args))};
}

const ask = ['-p', 'create a folder called reports', '--wait-approval', '60s'];

describe('a question nobody is there to answer', () => {
	it('is answered from another terminal', async () => {
		const {cwd, run, pending, start} = setUp();
		const asking = start(...ask);
		const {id, text} = await pending();
		const listed = await run('approvals');

		const allowed = await run('approvals', 'allow', id);
		const {code} = await asking.done;
		const again = await run('approvals', 'allow', id);

		expect(text).toContain('fs_create_directory\n  path: reports');
		expect(listed.stdout).toContain(`  in ${cwd}\n`);
		expect(allowed.stdout).toContain('Allowed, this once: fs_create_directory');
		expect(code).toBe(0);
		expect(fs.existsSync(path.join(cwd, 'reports'))).toBe(true);
		expect(again.code).toBe(2);
	});

	it('is denied from there', async () => {
		const {cwd, run, pending, start} = setUp();
		const asking = start(...ask);
		const {id} = await pending();

		await run('approvals', 'deny', id);

		expect((await asking.done).code).toBe(57);
		expect(fs.existsSync(path.join(cwd, 'reports'))).toBe(false);
	});

	it('is given up after its time', async () => {
		const {run} = setUp();

		const {code, stderr} = await run(
			'-p',
			'create a folder called reports',
			'--wait-approval',
			'1s',
		);

		expect(code).toBe(56);
		expect(stderr).toContain('Nobody answered');
		expect((await run('approvals')).stdout).toContain('Nothing waits');
	});

	it('asks nothing of a command with wrong words', async () => {
		const {run} = setUp();

		expect((await run('approvals', 'allow', 'zzzz')).code).toBe(2);
		expect((await run('approvals', 'maybe')).code).toBe(2);
		expect((await run('approvals', 'revoke', 'zzzz')).code).toBe(2);
		expect((await run('approvals', 'grants')).stdout).toContain('Nothing is granted');
	});
});
