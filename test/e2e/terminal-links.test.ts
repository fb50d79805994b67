import {execFileSync, spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {afterEach, describe, expect, it, onTestFinished} from 'vitest';
import {wireFlags, wires} from '../helpers/model-server.js';
import {environmentOf, runBinary} from '../helpers/run-binary.js';
import {itWhen, missingProgram} from '../helpers/skip-or-fail.js';
import {missingSshd, startSshd} from '../helpers/sshd-server.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import type {WatchedShell} from '../helpers/watched-shell.js';
import {descendants, pause, programOf, startShell} from '../helpers/watched-shell.js';

const words = 60;
const story = Array.from({length: words}, (_, index) => `word${index}`).join(' ');

const shells: WatchedShell[] = [];
afterEach(() => {
	for (const shell of shells.splice(0)) shell.child.kill('SIGKILL');
});

/** A home whose model tells a story of some seconds. */
async function setUp() {
	const wire = wires.find(({name}) => name === 'openai-chat') ?? wires[0];
	if (!wire) throw new Error('there is no wire');
	const home = createTempFolder();
	const mock = await startAimock();
	mock.onMessage('slow story', {content: story}, {chunkSize: 7, latency: 250});
	mock.onMessage('story', {content: story}, {chunkSize: 7, latency: 50});
	const [, config = ''] = wireFlags(wire, mock, home);
	const command = `openintent chat --config ${config}`;
	const open = (options: Parameters<typeof startShell>[0] = {}) => {
		const shell = startShell({home, answerMs: 0, ...options, env: {...wire.env, ...options.env}});
		shells.push(shell);
		return shell;
	};
	return {home, command, open, mock, env: wire.env};
}

/** What was kept of the conversations, as a later start sees it. */
async function sessionText(home: string): Promise<string> {
	return (await runBinary({args: ['export'], home})).stdout;
}

async function untilKept(home: string) {
	const limit = Date.now() + 40_000;
	for (;;) {
		const text = await sessionText(home);
		if (text.includes(`word${words - 1}`) || Date.now() > limit) return text;
		await pause(200);
	}
}

async function startStory(shell: WatchedShell, command: string, wish = 'tell me a story') {
	shell.type(`${command}\r`);
	await shell.shows(/Say what you want/);
	shell.type(`${wish}\r`);
	await shell.shows(/word3/);
}

const isAlive = (pid: number) => fs.existsSync(`/proc/${pid}`);
const cpuOf = (pid: number) => {
	const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
	return Number(fields[11]) + Number(fields[12]);
};

async function untilGone(pid: number) {
	const limit = Date.now() + 40_000;
	while (isAlive(pid) && Date.now() < limit) await pause(50);
	expect(isAlive(pid)).toBe(false);
}

describe('R40: a terminal that goes away lets the run finish', () => {
	it('when the window is closed: the answer is in the session, and nothing spins', async () => {
		const {home, command, open} = await setUp();
		const complaints = path.join(home, 'stderr.txt');
		const shell = open();
		await startStory(shell, `${command} 2>${complaints}`);
		const pid = programOf(shell);

		// Closes the master side; the kernel hangs the terminal up.
		(shell.child as unknown as {destroy(): void}).destroy();
		await pause(500);
		const isWorking = isAlive(pid);
		const before = cpuOf(pid);
		await pause(1000);
		const ticks = isAlive(pid) ? cpuOf(pid) - before : 0;
		await untilGone(pid);

		expect(isWorking).toBe(true);
		expect(ticks).toBeLessThan(60);
		expect(await untilKept(home)).toContain(`word${words - 1}`);
		// It ends by itself: Node aborts when it cannot give a terminal its settings back.
		expect(fs.readFileSync(complaints, 'utf8')).toBe('');
	});

	it('when only the program is told (SIGHUP): its shell goes on at once', async () => {
		const {home, command, open} = await setUp();
		const shell = open();
		await startStory(shell, command);
		const pid = programOf(shell);

		process.kill(pid, 'SIGHUP');
		await shell.shows(/^ready> $/m);
		await shell.run('echo the shell');

		expect(isAlive(pid)).toBe(true);
		expect(shell.screen()).toMatch(/^the shell/m);
		await untilGone(pid);
		expect(await untilKept(home)).toContain(`word${words - 1}`);
	});

	it.each([
		['the screen', ''],
		['line mode', ' --plain'],
	])(
		'and comes to %s that goes on with its session, although it is its first',
		async (_name, flags) => {
			const {command, open} = await setUp();
			const lost = open();
			await startStory(lost, command, 'tell me a slow story');
			(lost.child as unknown as {destroy(): void}).destroy();
			const shell = open({rows: 40});

			shell.type(`${command} -c${flags}\r`);
			await shell.shows(/"tell me a slow story" still runs/);
			expect(shell.screen()).not.toContain('word0');

			await shell.shows(/Going on with: tell me a slow story/);
			expect(shell.screen()).toMatch(/word0[\s\S]*word59[\s\S]*Going on with/);
		},
	);

	it('in line mode, too', async () => {
		const {home, command, open} = await setUp();
		const shell = open();
		shell.type(`${command} --plain\r`);
		await shell.shows(/^> $/m);
		shell.type('tell me a story\r');
		await pause(1000);
		const pid = programOf(shell);

		(shell.child as unknown as {destroy(): void}).destroy();

		await untilGone(pid);
		expect(await untilKept(home)).toContain(`word${words - 1}`);
	});
});

const inTmux = itWhen(missingProgram('tmux'), 'R40 in tmux');

inTmux(
	'R40: detached in mid-stream and attached again: the draft and the end are there',
	async () => {
		const {home, command, open} = await setUp();
		const socket = path.join(home, 'tmux');
		const tmux = (...args: string[]) =>
			execFileSync('tmux', ['-S', socket, ...args], {encoding: 'utf8', env: environmentOf(home)});
		onTestFinished(() => void spawnSync('tmux', ['-S', socket, 'kill-server']));
		const shell = open({
			shell: ['tmux', '-S', socket, '-f', '/dev/null', 'new-session', 'bash --norc'],
		});
		await startStory(shell, command);
		shell.type('a draft');
		await shell.shows(/> a draft/);

		tmux('detach-client');
		await shell.until(() => shell.hasExited(), 'the detached client');
		await untilKept(home);
		const again = open({shell: ['tmux', '-S', socket, 'attach'], columns: 100, rows: 30});

		await again.shows(/word59[\s\S]*Done[\s\S]*> a draft/);
		again.type('\u0003\u0004');
		await again.shows(/Go on with: openintent -r/);
		expect(
			tmux('display-message', '-p', '#{alternate_on}#{cursor_flag}#{mouse_any_flag}').trim(),
		).toBe('010');
	},
);

const inScreen = itWhen(missingProgram('screen'), 'R40 in screen');

inScreen('R40: works in screen, and gives its window back', async () => {
	const {home, command, open} = await setUp();
	fs.mkdirSync(path.join(home, 'screens'), {mode: 0o700});
	const shell = open({
		shell: ['screen', '-c', '/dev/null', '-U', 'bash', '--norc'],
		env: {SCREENDIR: path.join(home, 'screens')},
	});
	await startStory(shell, command);

	await shell.shows(/word59[\s\S]*Done/);
	shell.type('\u0004');
	await shell.shows(/Go on with: openintent -r/);
	await shell.run('true');

	expect(shell.modes()).toMatchObject({isCursorHidden: false, scrollRegion: {isWhole: true}});
	shell.type('exit\r');
	await shell.until(() => shell.hasExited(), 'the end of screen');
});

describe('what is piped in while keys come from the terminal', () => {
	it('goes with the first question to a model, and says so', async () => {
		const {command, open, mock} = await setUp();
		const shell = open();

		shell.type(`printf 'the moon is made of cheese' | ${command}\r`);
		await shell.shows(/What is piped in \(26 B\) goes with your first question/);
		shell.type('tell me a story\r');
		await shell.shows(/word59[\s\S]*Done/);
		shell.type('and another story\r');
		await shell.shows(/word59[\s\S]*Done[\s\S]*Done/);
		shell.type('\u0004');
		await shell.shows(/Go on with/);

		const [first, second] = mock.getRequests().map(({body}) => JSON.stringify(body));
		expect(first).toContain('made of cheese');
		expect(second?.split('made of cheese')).toHaveLength(2);
		expect(shell.modes().screen).toBe('normal');
	});

	it('is left out when it is no text', async () => {
		const {command, open} = await setUp();
		const shell = open();

		shell.type(`head -c 2000 /dev/zero | ${command}\r`);

		await shell.shows(/What is piped in \(2\.0 KB\) is no text/);
		shell.type('\u0004');
		await shell.shows(/^ready> $/m);
	});
});

describe('R40: over ssh', () => {
	const overSsh = itWhen(missingSshd(), 'R40 over ssh');

	overSsh(
		'a client that is killed leaves the run to finish, and its answer in the session',
		async () => {
			const {home, command, open, env} = await setUp();
			const connect = await startSshd(home, env);
			const shell = open({shell: ['bash', '--norc', '-c', connect]});
			await startStory(shell, command);
			const client =
				descendants(shell.child.pid).find(({name}) => name === 'ssh')?.pid ?? shell.child.pid;
			const [program] = processesOf(home);

			process.kill(client, 'SIGKILL');
			await pause(700);

			expect(program).toBeDefined();
			expect(isAlive(program ?? 0)).toBe(true);
			await untilGone(program ?? 0);
			expect(await untilKept(home)).toContain(`word${words - 1}`);
		},
	);

	overSsh('the terminal is as it was after a visit', async () => {
		const {home, command, open, env} = await setUp();
		const connect = await startSshd(home, env);
		const shell = open();
		await shell.run('true');
		const before = {settings: await shell.settings(), modes: shell.modes()};

		shell.type(`${connect}\r`);
		await shell.shows(/remote> $/m);
		await startStory(shell, command);
		shell.type('\u0003\u0003');
		await shell.shows(/remote> $/m);
		shell.type('exit\r');
		await shell.shows(/closed/);

		expect({settings: await shell.settings(), modes: shell.modes()}).toEqual(before);
	});
});

/** The programs that keep their data in this home. */
function processesOf(home: string): number[] {
	return fs
		.readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map(Number)
		.filter((pid) => {
			try {
				const environment = fs.readFileSync(`/proc/${pid}/environ`, 'utf8');
				const args = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
				return environment.includes(`HOME=${home}\0`) && /^(?:openintent|node\0)/.test(args);
			} catch {
				return false;
			}
		});
}
