import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {environmentOf} from '../helpers/run-binary.js';
import {itWhen, missingProgram} from '../helpers/skip-or-fail.js';
import {startStoryModel} from '../helpers/story-model.js';
import {createStoryHome, endProgram, startProgram} from '../helpers/story-program.js';
import {removeFolder} from '../helpers/temp-folder.js';
import {pause, programOf, startShell} from '../helpers/watched-shell.js';

async function setUp() {
	const model = await startStoryModel();
	const home = createStoryHome(model);
	onTestFinished(async () => {
		await model.stop();
		await removeFolder(home.home);
	});
	return {...home, model};
}

/** Memory in use, in KiB. */
const memoryOf = (pid: number) =>
	Number(/^VmRSS:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

it('a serial line of 9600 baud: what is late is left out, the end is whole, and memory stays', async () => {
	const program = startProgram(await setUp(), {bytesPerSecond: 960});
	onTestFinished(() => endProgram(program));
	await program.ready();
	await program.say('stream some words');
	await program.shows(/word1\b/);
	const before = memoryOf(programOf(program));

	// Each of these would be a frame of its own.
	for (let turn = 0; turn < 60; turn++) {
		program.resize({columns: 80 - (turn % 2), rows: 24});
		await pause(20);
	}
	program.resize({columns: 80, rows: 24});
	await program.shows(/word119[\s\S]*✓ Done/);

	const output = program.output();
	// 60 frames of 80x24 alone would be more than 60 KB.
	expect(output.length).toBeLessThan(40_000);
	expect(memoryOf(programOf(program)) - before).toBeLessThan(40_000);
});

itWhen(missingProgram('mosh-server') ?? missingProgram('mosh-client'), 'R40 over mosh')(
	'R40: over mosh: starts, streams, leaves, and the terminal is as it was',
	async () => {
		const home = await setUp();
		const env = {
			...environmentOf(home.home, home.env),
			LANG: 'C.UTF-8',
			TERM: 'xterm-256color',
			PS1: 'remote> ',
			// Seconds without a client after which it ends, should the test end before.
			MOSH_SERVER_NETWORK_TMOUT: '60',
		};
		const told = execFileSync(
			'mosh-server',
			['new', '-i', '127.0.0.1', '--', 'bash', '--norc', '-i'],
			{env, cwd: home.cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']},
		);
		const [, port = '', key = ''] = /MOSH CONNECT (\d+) (\S+)/.exec(told) ?? [];
		const shell = startShell({home: home.home, cwd: home.cwd});
		onTestFinished(() => void shell.child.kill('SIGKILL'));
		await shell.run('true');
		const before = {settings: await shell.settings(), modes: shell.modes()};

		shell.type(`MOSH_KEY=${key} MOSH_NO_TERM_INIT=1 mosh-client 127.0.0.1 ${port}\r`);
		await shell.shows(/remote> $/m);
		shell.type(`openintent chat --config ${path.join(home.home, 'config.toml')}\r`);
		await shell.shows(/Say what you want/);
		shell.type('stream some words\r');
		await shell.shows(/word119[\s\S]*Done/);
		shell.type('a draft');
		await shell.shows(/> a draft/);
		shell.type('\u0003\u0004');
		await shell.shows(/Go on with: openintent -r/);
		await shell.shows(/remote> *$/m);
		shell.type('exit\r');
		await shell.shows(/^ready> *$/m);

		expect({settings: await shell.settings(), modes: shell.modes()}).toEqual(before);
	},
);

it('what goes on alone leaves the terminal as the next program has set it', async () => {
	const {home, cwd, env, model} = await setUp();
	const shell = startShell({home, cwd, env});
	onTestFinished(() => void shell.child.kill('SIGKILL'));
	model.hold();
	shell.type(`openintent chat --config ${path.join(home, 'config.toml')}\r`);
	await shell.shows(/Say what you want/);
	shell.type('wait, call me Alone\r');
	await shell.shows(/working/);
	const program = programOf(shell);
	shell.type('\u0004');
	await shell.shows(/2\. Leave, and let it finish/);
	shell.type('2');
	await shell.shows(/in the background[\s\S]*ready> *$/m);

	shell.type('stty tostop; until [ -e ended ]; do sleep 0.1; done; stty -a > settings\r');
	await pause(300);
	model.release();
	await shell.until(() => !fs.existsSync(`/proc/${program}`), 'the end of the run');
	fs.writeFileSync(path.join(cwd, 'ended'), '');
	await shell.shows(/done[\s\S]*ready> *$/m);

	expect(fs.readFileSync(path.join(cwd, 'settings'), 'utf8')).toMatch(/ tostop/);
});
