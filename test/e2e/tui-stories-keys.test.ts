import {describe, expect, it} from 'vitest';
import type {KeyCommand} from '../../source/tui/keys/key-rows.js';
import {accountKeys, appKeys, composerKeys} from '../../source/tui/keys/key-rows.js';
import type {StoryProgram} from '../helpers/story-program.js';
import {openStage} from '../helpers/story-program.js';

// Ctrl+Z stops the program in its shell; a line brings it back.
const jobControl =
	'"$@"; while [ $? -ge 128 ]; do echo in the shell; read -r line; fg >/dev/null; done';
const stage = openStage({
	launcher: ['bash', '-mc', jobControl, 'bash'],
	env: {EDITOR: 'sh editor.sh'},
	files: {'editor.sh': 'printf " from the editor" >> "$1"\n'},
});

type Story = (program: StoryProgram, press: () => void) => Promise<unknown>;

/** Writes a text, does something, and writes `X` to see where it goes and what is left. */
const edits =
	(text: string, before: string, wanted: string): Story =>
	async (program, press) => {
		program.type(text);
		program.type(before);
		press();
		program.type('X');
		await program.promptIs(wanted);
		await empty(program, wanted);
	};

async function empty(program: StoryProgram, text: string) {
	program.press('alt+>');
	program.type('\u0015\u007f'.repeat(text.split('\n').length));
	await program.promptIs('');
}

const lineStart = '\u0001';
const killToStart = '\u0015';
const newLine = '\n';
const textStart = '\u001b<';
const yank = '\u0019';
const left = '\u001b[D';
const up = '\u001b[A';

async function tell(program: StoryProgram, text: string, wanted = /✓ Done/) {
	await program.say(text);
	await program.shows(wanted);
}

/** Has the model say more than fits, and waits for its end. */
async function sixty(program: StoryProgram, prompt = 'wait for sixty') {
	stage.model().hold();
	await tell(program, prompt, new RegExp(`> ${prompt}$`, 'm'));
	// Until it is sent, the prompt is seen below the end of an answer before it.
	await program.holds(() => conversation(program).includes(`> ${prompt}`), 'the prompt');
	stage.model().release();
	await program.holds(
		() =>
			conversation(program).at(-1)?.startsWith('✓ Done') === true &&
			!program.screen().includes(`> ${prompt}`),
		'the end of sixty lines',
	);
}

/** The rows of the conversation. */
const conversation = (program: StoryProgram) => program.rows().slice(2, -3);

/** How many rows the conversation moves down when something is done. */
async function movedBy(program: StoryProgram, act: () => void): Promise<number> {
	const before = conversation(program);
	act();
	await program.holds(() => shift(before, conversation(program)) !== 0, 'a scrolled screen');
	return shift(before, conversation(program));
}

function shift(before: readonly string[], after: readonly string[]): number {
	const same = (by: number) =>
		after.every((row, y) => before[y - by] === undefined || before[y - by] === row);
	const sizes = before.map((_, index) => index).filter((by) => by < before.length - 1);
	return sizes.flatMap((by) => [by, -by]).find(same) ?? 0;
}

const scrolls =
	(prepare: string, isRight: (moved: number) => boolean): Story =>
	async (program, press) => {
		await sixty(program);
		if (prepare !== '') {
			const [chord = '', count = '1'] = prepare.split('*');
			for (let turn = 0; turn < Number(count); turn++)
				await movedBy(program, () => program.press(chord));
		}

		const moved = await movedBy(program, press);

		expect(moved).toSatisfy(isRight);
		program.press('ctrl+end');
		await program.shows(/Enter send/);
	};

const pane =
	(wanted: RegExp): Story =>
	async (program, press) => {
		press();
		await program.shows(wanted);
		await program.shows(/Esc back/);
		program.press('escape');
		await program.shows(/Enter send/);
	};

/** On the first account: the key of the environment. */
const inAccounts =
	(wanted: RegExp): Story =>
	async (program, press) => {
		program.press('alt+3');
		await program.shows(/✓ openai/);
		press();
		await program.shows(wanted);
		program.press('escape');
		await program.holds(() => !/Number, or arrows/.test(program.screen()), 'the end of a dialog');
		program.press('alt+1');
		await program.shows(/Enter send/);
		program.type('x');
		await empty(program, 'x');
	};

const stories: Readonly<Record<KeyCommand, Story>> = {
	async send(program, press) {
		program.type('call me Ada');
		press();
		await program.shows(/> call me Ada[\s\S]*I heard you, Ada\.[\s\S]*✓ Done/);
	},
	async queue(program, press) {
		stage.model().hold();
		await tell(program, 'wait for me', /Esc stop/);
		program.type('call me Queen');
		press();
		await program.shows(/next: call me Queen/);
		stage.model().release();
		await program.shows(/I heard you, friend\.[\s\S]*I heard you, Queen\.[\s\S]*✓ Done/);
	},
	async complete(program, press) {
		program.type('/stat');
		await program.shows(/\/status .*show model/);
		press();
		await program.promptIs('/status');
		await empty(program, '/status');
		press();
		await program.shows(/Esc back/);
		program.press('escape');
	},
	async interrupt(program, press) {
		stage.model().hold();
		await tell(program, 'wait for me', /Esc stop/);
		press();
		await program.shows(/Stopped/);
		stage.model().release();
	},
	async rewind(program, press) {
		await tell(program, 'call me Eve');
		press();
		await program.shows(/Go back to before which prompt[\s\S]*call me Eve/);
		program.press('escape');
		await program.hides(/Go back to before/);
	},
	async 'cancel-or-quit'(program, press) {
		program.type('nothing');
		await program.promptIs('nothing');
		press();
		await program.promptIs('');
		await program.shows(/Ctrl\+C again to quit/);
		await program.hides(/Ctrl\+C again to quit/);
	},
	'quit-or-delete': edits('abc', lineStart, 'Xbc'),
	async 'history-search'(program, press) {
		await tell(program, 'call me Rosa');
		press();
		await program.shows(/search: /);
		program.type('me ros');
		await program.shows(/search: me ros {2}\(1 of/);
		program.type('\r');
		await program.promptIs('call me Rosa');
		await empty(program, 'call me Rosa');
	},
	async 'external-editor'(program, press) {
		program.type('begun');
		await program.promptIs('begun');
		press();
		await program.promptIs('begun from the editor');
		expect(program.modes().screen).toBe('alternate');
		await empty(program, 'x');
	},
	'page-up': scrolls('', (moved) => moved > 8),
	'page-down': scrolls('pageup*2', (moved) => moved < -8),
	'row-up': scrolls('', (moved) => moved === 1),
	'row-down': scrolls('pageup', (moved) => moved === -1),
	'half-page-up': scrolls('', (moved) => moved > 3 && moved < 11),
	'half-page-down': scrolls('pageup*2', (moved) => moved < -3 && moved > -11),
	async top(program, press) {
		await sixty(program);
		press();
		await program.shows(/> wait for sixty\s+line 1\./);
		program.press('ctrl+end');
	},
	async bottom(program, press) {
		await sixty(program);
		program.press('ctrl+home');
		await program.shows(/line 1\./);
		press();
		await program.shows(/line 60\.[\s\S]*✓ Done/);
		await program.hides(/newest line/);
	},
	async 'prompt-up'(program, press) {
		await sixty(program);
		press();
		await program.shows(/> wait for sixty\s+line 1\./);
		program.press('ctrl+end');
	},
	async 'prompt-down'(program, press) {
		await sixty(program);
		await sixty(program, 'wait for sixty more');
		program.press('ctrl+home');
		await program.shows(/> wait for sixty\s+line 1\./);
		press();
		await program.shows(/> wait for sixty more\s+line 1\./);
		program.press('ctrl+end');
	},
	async expand(program, press) {
		await tell(program, 'read notes', /That was it/);
		await program.answered();
		press();
		await program.shows(/given[\s\S]*path[\s\S]*result[\s\S]*milk/);
		press();
		await program.hides(/given/);
	},
	async 'expand-all'(program, press) {
		await tell(program, 'read notes', /That was it/);
		await program.answered();
		press();
		await program.shows(/given[\s\S]*path[\s\S]*result[\s\S]*milk/);
		press();
		await program.hides(/given/);
	},
	async find(program, press) {
		await sixty(program);
		press();
		await program.shows(/Find:/);
		program.type('line 7');
		await program.shows(/Find: line 7 {2}1\/1/);
		await program.shows(/^line 7\.$/m);
		program.press('escape');
		await program.hides(/Find:/);
		program.press('ctrl+end');
	},
	async 'next-mode'(program, press) {
		for (const mode of ['accept-edits', 'plan', 'auto', 'deny', 'ask']) {
			press();
			await program.holds(
				() => new RegExp(`· (?:mode: )?${mode} ·`).test(program.rows()[0] ?? ''),
				mode,
			);
		}
	},
	async 'show-chat'(program, press) {
		program.press('alt+2');
		await program.shows(/Esc back/);
		press();
		await program.shows(/Enter send/);
	},
	'show-tasks': async (program, press) => {
		await tell(program, 'call me Task');
		await pane(/✓ call me Task/)(program, press);
	},
	'show-accounts': pane(/openai[\s\S]*OPENAI_API_KEY/),
	'show-log': async (program, press) => {
		await tell(program, 'call me Log');
		await pane(/call me Log[\s\S]*Done in/)(program, press);
	},
	async repaint(program, press) {
		const before = conversation(program);
		program.terminal.write('\u001b[5;5Hwhat another program wrote');
		await program.shows(/what another program wrote/);
		press();
		await program.hides(/what another program wrote/);
		expect(conversation(program)).toEqual(before);
	},
	async suspend(program, press) {
		program.type('a draft');
		await program.promptIs('a draft');
		press();
		await program.shows(/in the shell/);
		expect(program.modes()).toMatchObject({screen: 'normal', isCursorHidden: false});
		program.type('\n');
		await program.promptIs('a draft');
		expect(program.modes().screen).toBe('alternate');
		await empty(program, 'x');
	},
	async help(program, press) {
		press();
		await program.shows(/Commands and keys/);
		program.press('escape');
		await program.hides(/Commands and keys/);
		program.type('what');
		press();
		await program.promptIs('what?');
		await empty(program, 'x');
	},
	newline: edits('ab', '', 'ab\nX'),
	async up(program, press) {
		await edits(`ab${newLine}cd`, '', 'abX\ncd')(program, press);
		await tell(program, 'call me Up');
		press();
		await program.promptIs('call me Up');
		await empty(program, 'x');
	},
	down: edits(`ab${newLine}cd`, up, 'ab\ncdX'),
	async older(program, press) {
		await tell(program, 'call me Older');
		program.type('draft');
		press();
		await program.promptIs('call me Older');
		await empty(program, 'x');
	},
	async newer(program, press) {
		await tell(program, 'call me Newer');
		program.type('draft');
		program.press('alt+p');
		await program.promptIs('call me Newer');
		press();
		await program.promptIs('draft');
		await empty(program, 'x');
	},
	left: edits('ab', '', 'aXb'),
	right: edits('ab', lineStart, 'aXb'),
	'word-left': edits('one two', '', 'one Xtwo'),
	'word-right': edits('one two', lineStart, 'oneX two'),
	'line-start': edits(`ab${newLine}cd`, '', 'ab\nXcd'),
	'line-end': edits(`ab${newLine}cd`, textStart, 'abX\ncd'),
	'text-start': edits(`ab${newLine}cd`, '', 'Xab\ncd'),
	'text-end': edits(`ab${newLine}cd`, textStart, 'ab\ncdX'),
	backspace: edits('abc', '', 'abX'),
	delete: edits('abc', left, 'abX'),
	'kill-to-end': edits('one two', `${lineStart}\u001bf`, 'oneX'),
	'kill-to-start': edits('one two', '\u001bb', 'Xtwo'),
	'kill-word': edits('one two', '', 'one X'),
	'kill-word-after': edits('one two', lineStart, 'X two'),
	async 'copy-line'(program, press) {
		program.type('one');
		press();
		program.type(`${yank}X`);
		await program.promptIs('oneoneX');
		await empty(program, 'x');
	},
	yank: edits('one', killToStart, 'oneX'),
	'yank-pop': edits(`one${killToStart}two${killToStart}`, yank, 'oneX'),
	transpose: edits('ab', '', 'baX'),
	undo: edits('one two', killToStart, 'one twoX'),
	// What they do is told where there is a service to do it with.
	'account-log-in': inAccounts(/There is no vault yet/),
	'account-log-out': inAccounts(/unset OPENAI_API_KEY/),
	'account-test': inAccounts(/openai\S* (?:works|does not work)|whether openai works/),
	'account-primary': inAccounts(/openai is not kept in the vault/),
	'account-renew': inAccounts(/Only a login is renewed/),
	async redo(program, press) {
		program.type('one two');
		await program.promptIs('one two');
		program.type(killToStart);
		await program.promptIs('');
		program.type('\u001f');
		await program.promptIs('one two');
		press();
		await program.promptIs('');
	},
};

const rows = [...appKeys, ...composerKeys, ...accountKeys];

describe('every key, on 80x24', () => {
	it('has a story', () => {
		expect(Object.keys(stories).sort()).toEqual(rows.map(({command}) => command).sort());
	});

	const pairs = rows.flatMap(({command, chords}) =>
		chords.map((chord) => [chord, command] as const),
	);
	it.each(pairs)('%s: %s', async (chord, command) => {
		const program = stage.program();

		await stories[command](program, () => program.press(chord));
	});
});
