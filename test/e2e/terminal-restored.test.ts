import fs from 'node:fs';
import path from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {isEnding} from '../helpers/processes.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import type {ShellOptions} from '../helpers/watched-shell.js';
import {descendants, pause, programOf, startShell} from '../helpers/watched-shell.js';

/** Loaded into the program, does to it on a signal what no key can do. */
const faults = `
process.on('SIGUSR2', () => {
	const what = require('node:fs').readFileSync(process.env.FAULT_FILE, 'utf8');
	if (what === 'throw') setTimeout(() => { throw new Error('a bug'); });
	if (what === 'reject') Promise.reject(new Error('a bug'));
	if (what === 'memory') { const kept = []; for (;;) kept.push(new Array(1e6).fill({})); }
	if (what === 'abort') process.abort();
});
`;

type Shell = ReturnType<typeof startShell>;

let shell: Shell | undefined;
afterEach(() => shell?.child.kill('SIGKILL'));

async function open(options: ShellOptions = {}, command = 'openintent') {
	const home = createTempFolder();
	const faultFile = path.join(home, 'fault');
	const hook = path.join(home, 'faults.cjs');
	fs.writeFileSync(hook, faults);
	shell = startShell({
		home,
		answerMs: 0,
		...options,
		env: {FAULT_FILE: faultFile, ...options.env},
	});
	const started = shell;
	await started.run('true');
	const before = {settings: await started.settings(), modes: started.modes()};
	await started.run('export NODE_OPTIONS="--require $HOME/faults.cjs --max-old-space-size=60"');
	started.type(`${command}; echo "code: $?"\r`);
	await started.shows(/Say what you want/);
	return {
		started,
		before,
		fault(what: string) {
			fs.writeFileSync(faultFile, what);
			process.kill(programOf(started), 'SIGUSR2');
		},
		/** The state of the terminal once the program has ended. */
		async stateAtEnd() {
			// Exit codes above those of stops.
			await started.until(() => codeIn(started.text()) !== undefined, 'the end');
			await started.run('true');
			return {settings: await started.settings(), modes: started.modes()};
		},
		code: () => codeIn(started.text()),
	};
}

const stopCodes: readonly number[] = [147, 148];

/** The exit code the shell has shown, when the program was not just stopped. */
function codeIn(text: string): number | undefined {
	const codes = [...text.matchAll(/code: (\d+)/g)].map(([, code]) => Number(code));
	return codes.find((code) => !stopCodes.includes(code));
}

const kill =
	(signal: NodeJS.Signals) =>
	({started}: Awaited<ReturnType<typeof open>>) => {
		process.kill(programOf(started), signal);
	};

type Case = [string, number, (opened: Awaited<ReturnType<typeof open>>) => unknown];

const ends: Case[] = [
	['the person leaves', 0, ({started}) => started.type('\u0004')],
	['SIGTERM', 143, kill('SIGTERM')],
	['SIGINT', 130, kill('SIGINT')],
	['SIGQUIT', 131, kill('SIGQUIT')],
	['SIGHUP', 129, kill('SIGHUP')],
	['SIGKILL', 137, kill('SIGKILL')],
	['SIGSEGV', 139, kill('SIGSEGV')],
	['an uncaught exception', 1, ({fault}) => fault('throw')],
	['an unhandled rejection', 1, ({fault}) => fault('reject')],
	['an abort', 134, ({fault}) => fault('abort')],
	['no memory left', 134, ({fault}) => fault('memory')],
];

describe('R40: the terminal is as it was, its screen and its driver, after', () => {
	it.each(ends)('%s', async (_name, code, end) => {
		const opened = await open();
		expect(opened.started.modes()).toMatchObject({screen: 'alternate'});
		expect(await rawSettings(opened.started.child.pid)).toContain('-icanon');

		await end(opened);
		const after = await opened.stateAtEnd();

		expect(opened.code()).toBe(code);
		expect(after).toEqual(opened.before);
	});
});

/** The settings while the program runs, asked for from outside. */
async function rawSettings(pid: number): Promise<string> {
	const {execFileSync} = await import('node:child_process');
	const terminal = fs.readlinkSync(`/proc/${pid}/fd/0`);
	return execFileSync('stty', ['-a', '-F', terminal], {encoding: 'utf8'});
}

describe('R40: stopped and continued', () => {
	it('with Ctrl+Z and fg: the shell has its terminal, and then the screen is there again', async () => {
		const {started, before, stateAtEnd} = await open();
		started.type('a draft');
		await started.shows(/> a draft/);

		started.type('\u001a');
		await started.shows(/Stopped/);
		const between = {settings: await started.settings(), modes: started.modes()};
		started.type('fg; echo "code: $?"\r');
		await started.shows(/> a draft/);
		const modes = started.modes();
		started.type('\u0003\u0004');

		expect(between).toEqual(before);
		expect(modes).toMatchObject({screen: 'alternate', keyboard: 0});
		expect(await stateAtEnd()).toEqual(before);
	});

	it('by SIGTSTP to its group, as by another terminal', async () => {
		const {started, before, stateAtEnd} = await open();

		process.kill(programOf(started), 'SIGTSTP');
		await started.shows(/Stopped/);
		const between = {settings: await started.settings(), modes: started.modes()};
		started.type('fg; echo "code: $?"\r');
		await started.shows(/──────\n> /);
		started.type('\u0004');

		expect(between).toEqual(before);
		expect(await stateAtEnd()).toEqual(before);
	});

	it('by SIGSTOP, which nobody can see coming: keys work after fg, and the end is clean', async () => {
		const {started, before, stateAtEnd} = await open();
		const groupLeader = descendants(started.child.pid)[0]?.pid ?? 0;

		process.kill(-groupLeader, 'SIGSTOP');
		await started.shows(/Stopped/);
		await started.run('stty icanon echo isig icrnl');
		started.type('fg; echo "code: $?"\r');
		await pause(300);
		started.type('typed after');
		await started.shows(/──────\n> typed after/);
		started.type('\u0003\u0004');

		expect(await stateAtEnd()).toEqual(before);
	});

	it('of the program alone by SIGSTOP and SIGCONT', async () => {
		const {started, before, stateAtEnd} = await open();
		const pid = programOf(started);

		process.kill(pid, 'SIGSTOP');
		started.type('typed meanwhile');
		process.kill(pid, 'SIGCONT');
		await started.shows(/> typed meanwhile/);
		started.type('\u0003\u0004');

		expect(await stateAtEnd()).toEqual(before);
	});
});

describe('R40: what is sent to the launcher reaches the program', () => {
	it.each<[NodeJS.Signals, number]>([
		['SIGTERM', 143],
		['SIGHUP', 129],
		['SIGINT', 130],
		['SIGQUIT', 131],
	])('%s', async (signal, code) => {
		const opened = await open();
		const launcher = descendants(opened.started.child.pid).find(({args}) =>
			args.includes('bin/openintent'),
		);

		process.kill(launcher?.pid ?? 0, signal);
		const after = await opened.stateAtEnd();

		expect(opened.code()).toBe(code);
		expect(after).toEqual(opened.before);
	});
});

describe('a terminal that answers late', () => {
	it.each([
		['the person leaves', (started: Shell) => started.type('\u0004')],
		['SIGTERM', (started: Shell) => process.kill(programOf(started), 'SIGTERM')],
	])('types nothing into the shell: %s', async (_name, end) => {
		const {started, stateAtEnd} = await open({answerMs: 400});

		end(started);
		await stateAtEnd();
		await pause(600);
		await started.run('true');

		expect(started.output()).toContain('\u001b[c');
		expect(started.text()).not.toMatch(/\[\?|;\d+c|\^\[/);
	});

	it('and one that never answers keeps nobody waiting for ever', async () => {
		const {started, before, stateAtEnd} = await open({answerMs: undefined});

		started.type('\u0004');

		expect(await stateAtEnd()).toEqual({...before, modes: started.modes()});
	});
});

it('a storm of sizes ends with the right one', async () => {
	const {started, before, stateAtEnd} = await open();

	for (let turn = 0; turn < 300; turn++) {
		started.resize({columns: 60 + (turn % 50), rows: 15 + (turn % 20)});
		if (turn % 25 === 0) await pause(5);
	}
	started.resize({columns: 70, rows: 20});
	await started.shows(/^─{70}\n> /m);
	started.type('typed after');
	await started.shows(/> typed after/);
	started.type('\u0003\u0004');

	const {modes} = await stateAtEnd();
	expect(modes).toEqual(before.modes);
});

it('a terminal that takes nothing holds nobody up', async () => {
	const {started} = await open();
	const pid = programOf(started);

	started.child.pause();
	for (let turn = 0; turn < 40; turn++) started.resize({columns: 60 + (turn % 2) * 60, rows: 24});
	await pause(500);
	process.kill(pid, 'SIGTERM');
	const limit = Date.now() + 10_000;
	while (fs.existsSync(`/proc/${pid}`) && !isEnding(String(pid)) && Date.now() < limit)
		await pause(50);

	expect(isEnding(String(pid))).toBe(true);
});
