import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {messageStart} from '../helpers/message-text.js';
import type {StoryOptions, StoryProgram} from '../helpers/story-program.js';
import {createStoryHome, openStage, startProgram} from '../helpers/story-program.js';

type Place = Required<Pick<StoryOptions, 'columns' | 'rows' | 'language'>>;

const places: readonly Place[] = [
	{columns: 200, rows: 50, language: 'en'},
	{columns: 40, rows: 12, language: 'en'},
	{columns: 80, rows: 24, language: 'zh'},
	{columns: 40, rows: 12, language: 'zh'},
];

/** Dialogs that a command opens: what stands in them, and whether something has to be said first. */
const dialogs: readonly (readonly [command: string, key: string])[] = [
	['/help', 'tui.help.title'],
	['/model', 'tui.model.title'],
	['/mode', 'tui.mode.title'],
	['/sessions', 'tui.sessions.title'],
	['/resume', 'tui.sessions.title'],
	['/rename', 'tui.sessions.new_name'],
	['/rewind', 'tui.sessions.rewind'],
	['/export', 'tui.sessions.export_file'],
	['/settings', 'tui.settings.title'],
	['/permissions', 'tui.permissions.title'],
	['/policy', 'tui.policy.title'],
	['/lang', 'tui.lang.title'],
	['/context', 'tui.reports.context'],
	['/tasks', 'tui.tasks.list'],
	['/schedule', 'tui.schedules.list'],
	['/accounts', 'tui.accounts.title'],
	['/theme', 'tui.theme.title'],
	['/doctor', 'tui.reports.doctor'],
	['/log', 'tui.panes.log'],
	['/diff', 'tui.changes.title'],
	['/undo', 'tui.changes.undo_title'],
];

const panes = [
	['alt+2', /✓ write notes/],
	['alt+3', /anthropic +(?:no key|没有)|anthropic/],
	['alt+4', /Done in|完成/],
] as const;

describe('a window that becomes too small', () => {
	const stage = openStage();

	it('shows the end of the conversation, then only that it is too small, and loses nothing', async () => {
		const program = stage.program();
		await program.say('read notes');
		await program.shows(/That was it\./);
		await program.answered();
		program.type('half a');
		await program.promptIs('half a');

		program.resize({columns: 30, rows: 8});
		await program.holds(() => program.rows().at(-1) === '> half a', 'the prompt in the last row');
		program.resize({columns: 15, rows: 3});
		await program.shows(/Too small/);
		program.type(' thought');
		program.resize({columns: 80, rows: 24});
		await program.promptIs('half a thought');

		expect(program.screen()).toMatch(/fs_read_file[\s\S]*That was it\./);
	});

	it('is line mode where it starts in one, and says from which size on it is not', async () => {
		const home = createStoryHome({url: stage.model().url});
		const program = startProgram(home, {columns: 39, rows: 12});

		await program.shows(/39x12/);
		await program.shows(/40x10/);

		program.resize({columns: 80, rows: 24});
		program.type('/quit\r');
		expect(await program.exited).toBe(0);
	});
});

describe.each(places)('$columns x $rows, $language', (place) => {
	const stage = openStage(place);
	const {language, columns, rows} = place;
	const start = (key: string) => messageStart(language, key);
	const pattern = (text: string) => new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
	const sees = (program: StoryProgram, key: string) => program.shows(pattern(start(key)));
	const isAtPrompt = (program: StoryProgram) => program.shows(pattern(start('tui.hints.idle')));

	/** What dialogs are about: something was said, and a file was written. */
	async function writeNotes(program: StoryProgram) {
		await program.say('write notes');
		await program.answer(1);
		const file = path.join(program.cwd, 'new.md');
		await program.holds(() => fs.existsSync(file), 'the file');
		await isAtPrompt(program);
	}

	/** What is open has a whole frame, inside the screen, and leaves the prompt where it is. */
	async function showsWhole(program: StoryProgram) {
		const isWhole = () => {
			const shown = program.rows();
			const rowOf = (corner: string) =>
				shown.findIndex((row) => row.trimStart().startsWith(corner));
			// What is beside it is blank.
			const frame = shown
				.slice(Math.max(0, rowOf('╭')), rowOf('╰') + 1)
				.map((row) => row.trim())
				.join('\n');
			// Where there are few rows the dialog takes the place of the prompt, too.
			const hasPrompt = rows <= 12 || shown.at(-3) === '─'.repeat(columns);
			return /^╭─+╮\n(?:│.*│\n)+╰─+╯$/.test(frame) && hasPrompt;
		};
		await program.holds(isWhole, 'a whole frame');
	}

	it('an answer with a call', async () => {
		const program = stage.program();

		await program.say('read notes');

		await program.shows(/fs_read_file[\s\S]*That was it\./);
		await program.answered();
	});

	it('a question that is denied, and one that is allowed', async () => {
		const program = stage.program();

		await program.say('write notes');
		await program.shows(/fs_write_file/);
		await program.canAnswer();
		// Where there are few rows the question is there without its frame.
		if (rows > 12) await showsWhole(program);
		program.press('escape');
		await program.shows(/✗ fs_write_file/);
		expect(fs.existsSync(path.join(program.cwd, 'new.md'))).toBe(false);
		await program.answered();
		await isAtPrompt(program);
		await writeNotes(program);

		expect(fs.readFileSync(path.join(program.cwd, 'new.md'), 'utf8')).toContain('second new');
	});

	it.each(dialogs)('%s', async (command, key) => {
		const program = stage.program();
		if (!fs.existsSync(path.join(program.cwd, 'new.md'))) await writeNotes(program);

		program.type(command);
		await program.promptIs(command);
		program.press('enter');
		await program.shows(/╭/);
		await sees(program, key);
		await showsWhole(program);
		program.press('escape');

		await program.hides(/╭/);
		await isAtPrompt(program);
	});

	it.each(panes)('the pane at %s', async (chord, wanted) => {
		const program = stage.program();
		if (!fs.existsSync(path.join(program.cwd, 'new.md'))) await writeNotes(program);

		program.press(chord);
		await program.hides(pattern(start('tui.hints.idle')));
		await program.shows(wanted);
		program.press('escape');

		await isAtPrompt(program);
	});

	it('leaving while something runs: staying', async () => {
		const program = stage.program();
		stage.model().hold();
		await program.say('wait for me');
		await sees(program, 'tui.hints.running');

		program.press('ctrl+d');
		await sees(program, 'tui.quit.title');
		await sees(program, 'tui.quit.headless');
		await showsWhole(program);
		program.type('1');
		await program.hides(/╭/);
		stage.model().release();

		await program.shows(/I heard you, friend/);
		await program.answered();
	});

	it('has written nothing that could drive another terminal', async () => {
		expect(stage.program().forbidden()).toEqual([]);
	});
});
