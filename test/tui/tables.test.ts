import {describe, expect, it} from 'vitest';
import {ownText} from '../../source/lib/safe-text.js';
import {appKeys, composerKeys} from '../../source/tui/keys/key-rows.js';
import {createKeymap} from '../../source/tui/keys/keymap.js';
import type {CommandContext} from '../../source/tui/slash-commands.js';
import {runSlashCommand, slashCommands} from '../../source/tui/slash-commands.js';
import {createFakeApp} from './fixtures/fake-app.js';
import {fakeTranslate} from './fixtures/fake-translate.js';

function setUp() {
	const log: string[] = [];
	const context: CommandContext = {
		translate: fakeTranslate,
		keyRows: createKeymap().rows,
		app: Promise.resolve(createFakeApp().app),
		print: (text) => log.push(`print ${text}`),
		echo: (prompt) => log.push(`echo ${prompt}`),
		submit: (intent) => log.push(`submit ${intent}`),
		setModel: (name) => log.push(`model ${name}`),
		askModel: () => log.push('ask model'),
		setMode: (mode) => log.push(`mode ${mode}`),
		showHistory: (messages) => log.push(`history ${messages.length}`),
		adoptModel: (name) => log.push(`adopt ${name}`),
		sessionId: () => undefined,
		setSession: (id) => log.push(`session ${id}`),
		clear: () => log.push('clear'),
		quit: () => log.push('quit'),
		status: () => ownText('status text'),
	};
	return {context, log};
}

describe('keymap', () => {
	it('gives each chord one meaning, but for Ctrl+D and ? that depend on the prompt', () => {
		const chords = [...appKeys, ...composerKeys].flatMap((row) => row.chords);

		expect(chords).toHaveLength(new Set(chords).size);
	});
});

describe('slash commands', () => {
	it.each([
		[
			'/model opus',
			['echo /model opus', 'model opus', 'print model.changed opus (anthropic/claude-opus)'],
		],
		['/model default', ['echo /model default', 'model undefined', 'print model.usual haiku']],
		['exit', ['echo exit', 'quit']],
		['退出', ['echo 退出', 'quit']],
		['clear', ['echo clear', 'clear']],
		['CLEAR', ['echo CLEAR', 'clear']],
		['/mdoel x', ['echo /mdoel x', 'print commands.unknown_near mdoel model']],
		['/sess', ['echo /sess', 'print commands.unknown_near sess sessions']],
		['/model', ['echo /model', 'ask model']],
		['/memory', ['submit list memories']],
		['/tasks', ['submit list tasks']],
		['/sessions', ['submit list sessions']],
		['/models', ['submit list models']],
		['/resume', ['echo /resume', 'submit list sessions']],
		['/mode plan', ['echo /mode plan', 'mode plan', 'print mode.changed plan mode.plan']],
		[
			'/mode bogus',
			['echo /mode bogus', 'print mode.unknown bogus ask, accept-edits, plan, auto, deny'],
		],
		['/mode', ['echo /mode', 'print mode.possible ask, accept-edits, plan, auto, deny']],
		['/new', ['echo /new', 'session undefined', 'clear']],
		[
			'/resume session-1',
			[
				'echo /resume session-1',
				'session session-1234',
				'adopt undefined',
				'clear',
				'history 4',
				'print sessions.resumed First',
			],
		],
		['/status', ['echo /status', 'print status text']],
		['/exit', ['echo /exit', 'quit']],
		['/nothing', ['echo /nothing', 'print commands.unknown nothing']],
	])('%s', async (prompt, expected) => {
		const {context, log} = setUp();

		const isCommand = await runSlashCommand(context, prompt);

		expect(isCommand).toBe(true);
		expect(log).toEqual(expected);
	});

	it.each([
		['/model nope', 'nope'],
		['/resume other', 'other'],
	])('%s changes nothing and says so', async (prompt, name) => {
		const {context, log} = setUp();

		await expect(runSlashCommand(context, prompt)).rejects.toThrow(name);

		expect(log).toEqual([`echo ${prompt}`]);
	});

	it.each(['list files', 'exit now', '/etc/hosts', '/ model', 'what is /model'])(
		'takes %j as an intent',
		async (prompt) => {
			const {context, log} = setUp();

			expect(await runSlashCommand(context, prompt)).toBe(false);
			expect(log).toEqual([]);
		},
	);

	it('lists every command and every explained key in the help', async () => {
		const {context, log} = setUp();

		await runSlashCommand(context, '/help');

		for (const {name} of slashCommands) expect(log[1]).toContain(`/${name}`);
		for (const {summary} of appKeys)
			if (summary !== undefined) expect(log[1]).toContain(fakeTranslate(summary));
		expect(log[1]).toMatch(/ {2}PageUp +keys\.page\n/);
		expect(log[1]).toMatch(/ {2}Ctrl\+A, Home +keys\.line_start\n/);
	});
});
