import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {hostileLine, hostileText} from '../helpers/hostile-text.js';
import type {Wire} from '../helpers/model-server.js';
import {wireFlags, wires} from '../helpers/model-server.js';
import {binary, environmentOf} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {startWatched, untouched} from '../helpers/watched-terminal.js';

const wire = wires.find(({name}) => name === 'openai-chat') as Wire;
/** Longer than the pause in which a question takes no answer. */
const readMs = 500;

/** A model that says `text` in pieces of one unit, and for "do it" wants to run a command with `line` in it. */
async function setUp(text: string, line: string) {
	const mock = await startAimock();
	const call = (name: string, input: object) => ({name, arguments: JSON.stringify(input)});
	mock.on(
		{},
		({messages}) => {
			const last = messages.at(-1);
			if (last?.role === 'tool' || !String(last?.content).includes('do it'))
				return {content: `${text} `};
			return {
				content: text,
				toolCalls: [
					call('fs_list_directory', {path: '.'}),
					call('fs_read_file', {path: `missing ${line}`}),
					call('shell_execute', {command: `echo ${line}`}),
				],
			};
		},
		{chunkSize: 1},
	);
	const home = createTempFolder({'w/notes.txt': text, [`w/${line}`]: text});
	fs.mkdirSync(path.join(home, 'data'), {mode: 0o700});
	wireFlags(wire, mock, path.join(home, 'data'));
	const options = {cwd: path.join(home, 'w'), env: environmentOf(home, wire.env)};
	return {
		home,
		start(args: readonly string[], isFullScreen = false) {
			const watched = startWatched(binary, args, {...options, isFullScreen});
			onTestFinished(watched.kill);
			return watched;
		},
	};
}

const pause = () => new Promise((resolve) => setTimeout(resolve, readMs));

/** Sequences that switch modes or clear: a run has as many as the run of a model that says nothing hostile. */
const switches = (output: string) =>
	[...output.matchAll(/\u001b\[(?:\?(?!2026|25[hl])[\d;]+[hl]|2J|<u|>[\d;]+\w|!p)/g)].map(
		([found]) => found,
	);

async function talkInFullScreen(text: string, line: string) {
	const {start} = await setUp(text, line);
	const session = start([], true);
	await session.until(/> /);
	session.type('tell me\r');
	await session.until(/the end of it[\s\S]*Done/);
	session.type(`\u001b[200~pasted ${line.replaceAll('\r', '')}\u001b[201~`);
	await session.until(/pasted/);
	session.type('\u0015/status\r');
	await session.until(/Sandbox|sandbox/);
	session.type('/sessions\r');
	await session.until(/Ctrl\+E export/);
	session.type('\u001b');
	await pause();
	session.type('do it\r');
	await session.until(/Allow shell_execute\?/);
	// Typing has to pause for longer there.
	await pause();
	await pause();
	const question = session.text();
	session.type('\u001b');
	await session.until(/3 tools/);
	session.type('\u0004');
	const code = await session.exited;
	return {code, question, state: session.state(), switched: switches(session.output())};
}

describe('the full-screen program', () => {
	it('D1 D4: is driven by nothing that a model, a tool, a name or a paste says', async () => {
		const plain = await talkInFullScreen('hello\nthe end of it', 'a line');
		const hostile = await talkInFullScreen(hostileText, hostileLine);

		expect(hostile.code).toBe(0);
		expect(hostile.state).toEqual(untouched);
		expect(plain.state).toEqual(untouched);
		expect(hostile.switched).toEqual(plain.switched);
		expect(hostile.question).toContain('echo begin <U+001B>]0;owned');
		expect(plain.question).toMatch(/always/);
		expect(hostile.question).not.toMatch(/always/);
	}, 120_000);
});

describe('line mode', () => {
	it('D1: is driven by nothing that a model, a tool or a name says', async () => {
		const {start} = await setUp(hostileText, hostileLine);
		const session = start(['--plain']);
		await session.until(/> /);

		session.type('tell me\r');
		await session.until(/the end of it[\s\S]*Done/);
		session.type('/sessions\r');
		await session.until(/an empty line leaves/);
		session.type('\r');
		session.type('do it\r');
		await session.until(/Allow shell_execute\?[\s\S]*5\. No/);
		await pause();
		session.type('5\r');
		await session.until(/(?:the end of it[\s\S]*){3}Done/);
		session.type('/quit\r');
		await session.exited;

		expect(session.text()).toContain('echo begin <U+001B>]0;owned title<U+0007>');
		expect(session.text()).not.toMatch(/always/);
		expect(session.state()).toEqual(untouched);
	});
});

describe('a question on the terminal', () => {
	it.each([
		[
			'D2: shows hidden characters and offers no yes that lasts',
			hostileLine,
			/echo begin <U\+001B>\]0;owned title<U\+0007>/,
			false,
		],
		['D2: offers one, where all is plain to see', 'hello', /echo hello/, true],
	])('%s', async (_name, line, shown, isLasting) => {
		const {start} = await setUp('ok', line);
		const session = start(['-p', 'do it', '--no-session']);

		await session.until(/Allow it\?/);
		await pause();
		session.type('n\r');
		await session.exited;

		expect(session.text()).toMatch(shown);
		expect(session.text().includes('[a] always')).toBe(isLasting);
		expect(session.state()).toEqual(untouched);
	});

	it('D2: that waits is shown elsewhere with the same characters', async () => {
		const {start} = await setUp('ok', hostileLine);
		const asking = start(['-p', 'do it', '--wait-approval', '60s']);
		await asking.until(/Allow it\?/);

		const list = start(['approvals']);
		await list.exited;
		const audit = start(['audit', 'list', '--limit', '50']);
		await audit.exited;
		asking.type('n\r');
		await asking.exited;

		expect(list.text()).toContain('<U+001B>]0;owned title<U+0007>');
		expect(audit.text()).toContain('fs_list_directory');
		expect([list.state(), audit.state()]).toEqual([untouched, untouched]);
	});
});
