import {describe, expect, it} from 'vitest';
import {createShellAdapter} from '../../../source/adapters/shell/shell-adapter.js';
import type {CommandSandbox, ShellAdapterDeps} from '../../../source/adapters/shell/shell-deps.js';
import type {PermissionMode} from '../../../source/contracts/permission-mode.js';
import {sayInEnglish} from '../../../source/contracts/say.js';
import {cleanEnvironment} from '../../../source/lib/clean-environment.js';
import {createCommandJudge} from '../../../source/vault/commands/command-judge.js';
import {openCommandReader} from '../../../source/vault/commands/read-command.js';
import {fakeOrigin, findTool} from '../../helpers/run-tool.js';
import {createTempFolder} from '../../helpers/temp-folder.js';

type Data = {readonly exit_code: number; readonly stdout: string; readonly stderr: string};

/** Runs a command that a person, or a model, asks for. */
function createShell(
	deps: Partial<ShellAdapterDeps> = {},
	askedBy: 'person' | 'model' = 'model',
	mode: PermissionMode = 'ask',
) {
	const folder = createTempFolder({});
	const adapter = createShellAdapter({childEnvironment: cleanEnvironment(process.env), ...deps});
	return async (command: string) => {
		const origin = {...fakeOrigin, askedBy, mode};
		const {signal} = new AbortController();
		const context = {signal, cwd: folder, runId: 'r', callId: 'c', origin, say: sayInEnglish};
		const result = await findTool(adapter, 'shell_execute').run({command}, context);
		return {...result, data: result.data as Data};
	};
}

function fakeSandbox(more: Partial<CommandSandbox> = {}) {
	const wrapped: (readonly string[])[] = [];
	let cleanedUp = 0;
	const sandbox: CommandSandbox = {
		state: async () => 'on',
		async wrap(argv) {
			wrapped.push(argv);
			const cleanUp = () => {
				cleanedUp++;
			};
			return {file: '/usr/bin/env', args: ['IN_SANDBOX=1', ...argv], hasNetwork: false, cleanUp};
		},
		isRequired: () => false,
		...more,
	};
	return {sandbox, wrapped, cleanedUp: () => cleanedUp};
}

async function plainArgv(command: string) {
	return createCommandJudge(await openCommandReader()).plainArgv(command);
}

describe('B6: a guarded file that was replaced outside while a command ran', () => {
	it('is named with the result', async () => {
		const {sandbox} = fakeSandbox();
		const wrap: CommandSandbox['wrap'] = async (argv, cwd) => {
			const wrapped = await sandbox.wrap(argv, cwd);
			return wrapped && {...wrapped, lostGuards: () => ['/srv/app/.git/config']};
		};

		const {notice} = await createShell({sandbox: {...sandbox, wrap}})('true');

		expect(notice).toContain('look at what is there now: /srv/app/.git/config.');
	});
});

describe('B2: a command of literal words', () => {
	it('is started without a shell', async () => {
		const run = createShell({plainArgv: async () => ['printf', '%s', '$HOME *']});

		const result = await run('any text');

		expect(result.data).toMatchObject({stdout: '$HOME *', exit_code: 0});
	});

	it('gives what a shell gives', async () => {
		const plain = createShell({plainArgv});
		const shell = createShell();
		const commands = [
			"printf '%s|' a 'b c' \"d\" e\\ f",
			'cat /nonexistent',
			'nonexistent-program x',
			'/etc x',
			'sh -c "exit 7"',
			'expr 1 + 2',
			'echo a\\\\nb',
		];

		const results = await Promise.all(
			commands.map(async (command) => [await plain(command), await shell(command)] as const),
		);

		expect(results.map(([own]) => own.data)).toEqual(results.map(([, other]) => other.data));
	});
});

describe('B6: the shell and the sandbox', () => {
	it('runs what a model asks for in it, and cleans up', async () => {
		const {sandbox, wrapped, cleanedUp} = fakeSandbox();

		const result = await createShell({sandbox})('echo $IN_SANDBOX');

		expect(result.data.stdout).toBe('1\n');
		expect(wrapped).toEqual([['/bin/sh', '-c', 'echo $IN_SANDBOX']]);
		expect(cleanedUp()).toBe(1);
	});

	it('leaves out what a person asks for in their own words, unless all is to be held or nobody is asked', async () => {
		const free = fakeSandbox();
		const held = fakeSandbox({isRequired: () => true});
		const unasked = fakeSandbox();

		await createShell(free, 'person')('echo');
		await createShell(held, 'person')('echo');
		await createShell(unasked, 'person', 'auto')('echo');

		expect(free.wrapped).toEqual([]);
		expect(held.wrapped).toHaveLength(1);
		expect(unasked.wrapped).toHaveLength(1);
	});

	it('says that it was there when a command fails', async () => {
		const run = createShell(fakeSandbox());

		const {notice} = await run('exit 3');
		expect(notice).toMatch(/sandbox: .* no network/);
		// A person reads it, too, in a run without a model.
		expect(notice).not.toMatch(/the person/i);
		expect((await run('exit 0')).notice).toBeUndefined();
	});

	it('runs nothing when it is required and off', async () => {
		const {sandbox} = fakeSandbox({
			isRequired: () => true,
			state: async () => 'off: bubblewrap is not installed',
			wrap: async () => undefined,
		});

		await expect(createShell({sandbox})('echo')).rejects.toMatchObject({
			code: 'OI_ERR_SANDBOX_MISSING',
			message: 'Commands run in the sandbox only, and it is off: bubblewrap is not installed.',
		});
	});

	it('runs a program once, whatever it prints', async () => {
		const {sandbox} = fakeSandbox();
		const run = createShell({sandbox, plainArgv});
		await run(
			'printf \'#!/bin/sh\\necho run >> log\\necho "bwrap: execvp hi" >&2\\n\' > x.sh; chmod +x x.sh',
		);

		const result = await run('./x.sh');

		expect(result.data.stderr).toBe('bwrap: execvp hi\n');
		expect((await run('cat log')).data.stdout).toBe('run\n');
	});

	it('leaves to sh what is not there, or is no program, before anything is started', async () => {
		const {sandbox, wrapped} = fakeSandbox();
		const run = createShell({sandbox, plainArgv});

		const missing = await run('nonexistent-program x');
		const folder = await run('/etc x');

		expect(missing.data).toMatchObject({exit_code: 127});
		expect(folder.data).toMatchObject({exit_code: 126});
		expect(wrapped.map(([file]) => file)).toEqual(['/bin/sh', '/bin/sh']);
	});
});
