import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {messageStart} from '../helpers/message-text.js';
import type {StoryOptions, StoryProgram} from '../helpers/story-program.js';
import {openStage} from '../helpers/story-program.js';

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
	['/doctor', 'tui.reports.doctor'],
	['/log', 'tui.reports.log'],
	['/diff', 'tui.changes.title'],
	['/undo', 'tui.changes.undo_title'],
];

const panes = [
	['alt+2', 'write notes'],
	['alt+3', 'openai'],
	['alt+4', 'write notes'],
] as const;

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
	function expectWhole(program: StoryProgram) {
		const shown = program.rows();
		const frame = shown.filter((row) => /^[╭│╰]/.test(row));
		expect(frame.join('\n')).toMatch(/^╭─+╮\n(?:│.*│\n)+╰─+╯$/);
		// There the dialog takes the place of the prompt, too.
		if (rows > 12) expect(shown.at(-3)).toBe('─'.repeat(columns));
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
		if (rows > 12) expectWhole(program);
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
		expectWhole(program);
		program.press('escape');

		await program.hides(/╭/);
		await isAtPrompt(program);
	});

	it.each(panes)('the pane at %s', async (chord, wanted) => {
		const program = stage.program();
		if (!fs.existsSync(path.join(program.cwd, 'new.md'))) await writeNotes(program);

		program.press(chord);
		await sees(program, 'tui.hints.pane');
		await program.shows(pattern(wanted));
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
		expectWhole(program);
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
