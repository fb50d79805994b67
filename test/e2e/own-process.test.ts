import {spawn} from 'node:child_process';
import fs from 'node:fs';
import {describe, expect, it} from 'vitest';
import {processesWith} from '../helpers/processes.js';
import {startInTerminal} from '../helpers/pseudo-terminal.js';
import {startBinary} from '../helpers/run-binary.js';
import {createTempFolder} from '../helpers/temp-folder.js';

// Any free port, so that tests beside this one do not take it away.
const inspectable = {NODE_OPTIONS: '--inspect-port=0'};

async function waitFor(isTrue: () => boolean): Promise<void> {
	for (let turn = 0; turn < 2_000 && !isTrue(); turn++) {
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

/** A number that no other process has in its command line. */
const uniqueSeconds = () => `${3600 + process.pid}.${Date.now() % 100_000}`;

/** The command itself; our own command line has its text, too. */
const sleepersOf = (command: string) =>
	processesWith(command).filter((line) => line.startsWith(command));

/** A run that waits for a command, which was allowed word for word. */
async function startWaiting(env: Readonly<Record<string, string>> = {}) {
	const command = `sleep ${uniqueSeconds()}`;
	const cwd = createTempFolder({'wait.sh': `${command}\n`});
	const running = startBinary({
		args: ['-p', 'run sh wait.sh', '--allow', 'shell_execute(sh wait.sh)'],
		cwd,
		env,
	});
	await waitFor(() => sleepersOf(command).length > 0);
	return {...running, command, pid: running.child.pid as number};
}

describe('B8: nobody looks into this process', () => {
	it('opens no debugger at SIGUSR1', async () => {
		const {child, done, pid} = await startWaiting(inspectable);

		process.kill(pid, 'SIGUSR1');
		await new Promise((resolve) => setTimeout(resolve, 500));
		const isAlive = child.exitCode === null;
		child.kill('SIGTERM');
		const result = await done;

		expect(isAlive).toBe(true);
		expect(result.stderr).not.toContain('Debugger listening');
	});

	it('control: Node opens one otherwise', async () => {
		const child = spawn(
			process.execPath,
			['-e', 'setInterval(() => {}, 1000); console.log("up")'],
			{
				env: {...process.env, ...inspectable},
			},
		);
		let text = '';
		child.stdout.on('data', () => child.kill('SIGUSR1'));
		child.stderr.on('data', (chunk: Buffer) => {
			text += chunk;
		});

		await waitFor(() => text.includes('Debugger listening'));
		child.kill('SIGKILL');

		expect(text).toContain('Debugger listening');
	});

	it.runIf(process.platform === 'linux')('leaves no core file', async () => {
		const {child, done, pid} = await startWaiting();

		const limits = fs.readFileSync(`/proc/${pid}/limits`, 'utf8');
		child.kill('SIGTERM');
		await done;

		expect(limits).toMatch(/^Max core file size\s+0\s+0\s/m);
	});
});

describe('R36: SIGTERM', () => {
	it('leaves nothing of the tool behind', async () => {
		const {child, done, command} = await startWaiting();

		child.kill('SIGTERM');
		const result = await done;

		expect(result.code).toBe(143);
		expect(sleepersOf(command)).toEqual([]);
	});
});

describe('B7: a command in a terminal', () => {
	it('cannot open it', async () => {
		const home = createTempFolder();
		const command = 'sh -c "exec 3<>/dev/tty"';
		const terminal = startInTerminal(
			`exec 3<>/dev/tty && echo "shell has one"; openintent -p 'run ${command}' --allow 'shell_execute(${command})'; echo "code $?"`,
			{cwd: home, home},
		);

		await terminal.until('code ');
		await terminal.done;

		expect(terminal.output()).toContain('shell has one');
		expect(terminal.output()).toContain('No such device or address');
	});
});
