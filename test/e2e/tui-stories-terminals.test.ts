import fs from 'node:fs';
import {afterAll, beforeAll, describe, expect, it, onTestFinished} from 'vitest';
import type {StoryModel} from '../helpers/story-model.js';
import {startStoryModel} from '../helpers/story-model.js';
import type {StoryOptions} from '../helpers/story-program.js';
import {createStoryHome, endProgram, startProgram} from '../helpers/story-program.js';
import {removeFolder} from '../helpers/temp-folder.js';
import {withoutLines} from '../helpers/watched-terminal.js';

let model: StoryModel;
beforeAll(async () => {
	model = await startStoryModel();
});
afterAll(() => model.stop());

function open(options: StoryOptions = {}) {
	const home = createStoryHome(model, options);
	const program = startProgram(home, options);
	onTestFinished(async () => {
		endProgram(program);
		await removeFolder(home.home);
	});
	return program;
}

/** Looks of text that are colours, foreground or background. */
const colours = /\u001b\[(?:[\d;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[\d;]*)?m/;

/** A conversation in which all is seen that has a colour: prompt, call, code, table of files, question, panes. */
async function talk(program: ReturnType<typeof open>, done: RegExp) {
	await program.say('tell me some code');
	await program.shows(/echo second/);
	await program.say('write notes');
	await program.answer(1);
	await program.shows(new RegExp(`fs_write_file[\\s\\S]*That was it[\\s\\S]*${done.source}`));
	await program.say('/diff');
	await program.shows(/first new/);
	program.press('escape');
	await program.shows(/Enter send/);
	program.press('alt+3');
	await program.shows(/OPENAI_API_KEY/);
	program.press('escape');
	await program.shows(/Enter send/);
}

describe('the full screen in a terminal', () => {
	it('with colours, so that the next story can fail', async () => {
		const program = open();
		await program.ready();

		await talk(program, /✓ Done/);

		expect(program.output()).toMatch(colours);
	});

	it('with NO_COLOR: not one colour in all it writes', async () => {
		const program = open({env: {NO_COLOR: '1', COLORTERM: 'truecolor'}});
		await program.ready();

		await talk(program, /✓ Done/);
		await program.quit();

		expect(program.output()).not.toMatch(colours);
		expect(program.text()).toMatch(/Go on with: openintent -r/);
	});

	it.each(['screen', 'tmux-256color', 'linux', 'vt100', 'vt220'])(
		'called %s: says, asks and gives it back',
		async (TERM) => {
			const program = open({env: {TERM}});
			await program.ready();

			await program.say('write notes');
			await program.answer(1);
			await program.answered();
			expect(program.modes().screen).toBe('alternate');
			expect(await program.quit()).toBe(0);

			const isColoured = !TERM.startsWith('vt');
			expect(colours.test(program.output())).toBe(isColoured);
			// None of these has synchronised updates or the keyboard protocol.
			if (!TERM.startsWith('vt')) expect(program.output()).not.toContain('\u001b[?2026h');
			expect(program.output()).not.toMatch(/\u001b\[>\d+u/);
			expect(program.modes()).toMatchObject({screen: 'normal', isCursorHidden: false});
			expect(program.text()).toContain('Go on with: openintent -r');
		},
	);
});

describe('line mode', () => {
	const starts: readonly (readonly [string, StoryOptions])[] = [
		['because of --plain', {args: ['--plain']}],
		['because TERM is dumb', {env: {TERM: 'dumb'}}],
		['because there is no TERM', {launcher: ['env', '-u', 'TERM']}],
		['because the window has 9 rows', {rows: 9}],
		['because the window has 39 columns', {columns: 39}],
	];

	it.each(starts)('%s', async (_name, options) => {
		const program = open(options);
		await program.until(() => /^> $/m.test(program.text()), 'the prompt');

		program.type('call me Line\r');
		await program.until(() => /I heard you, Line\.[\s\S]*Done/.test(program.text()), 'an answer');
		program.type('/quit\r');
		expect(await program.exited).toBe(0);

		// Nothing of a screen: the prompt's own line aside, no placing, no colours, no drawn lines.
		expect(withoutLines(program.output())).not.toMatch(/\u001b/);
		expect(program.text()).not.toMatch(/[─│╭╰⠀-⣿]/);
	});

	it('has the commands and the questions of the full screen, with numbers', async () => {
		const program = open({args: ['--plain'], rows: 60});
		const type = async (line: string, wanted: RegExp) => {
			const from = program.text().trimEnd().length;
			program.type(`${line}\r`);
			await program.until(() => wanted.test(program.text().slice(from)), String(wanted));
		};
		await program.until(() => /^> $/m.test(program.text()), 'the prompt');

		await type('write notes', /Allow fs_write_file\?[\s\S]*first new[\s\S]*1\. [\s\S]*5\. No/);
		// An answer that comes before the question can have been read is asked for again.
		while (!program.text().includes('That was'))
			await type('1', /That was[\s\S]*Done|Type one of these numbers/);
		await type('/diff', /new\.md[\s\S]*\+ first new/);
		await type('/mode', /1\. ask[\s\S]*3\. plan/);
		await type('3', /Permission mode is now plan/);
		await type('/sessions', /1\. write notes/);
		await type('', /> $/);
		await type('/help', /\/undo/);
		program.type('\r/quit\r');

		expect(await program.exited).toBe(0);
		expect(withoutLines(program.output())).not.toMatch(/\u001b/);
		expect(fs.existsSync(`${program.cwd}/new.md`)).toBe(true);
	});
});
