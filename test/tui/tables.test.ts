import {describe, expect, it} from 'vitest';
import {appKeys, composerKeys} from '../../source/tui/keymap.js';
import type {CommandContext} from '../../source/tui/slash-commands.js';
import {runSlashCommand, slashCommands} from '../../source/tui/slash-commands.js';
import {createFakeApp} from './fixtures/fake-app.js';
import {fakeTranslate} from './fixtures/fake-translate.js';

function setUp() {
	const log: string[] = [];
	const context: CommandContext = {
		translate: fakeTranslate,
		app: Promise.resolve(createFakeApp().app),
		print: (text) => log.push(`print ${text}`),
		echo: (prompt) => log.push(`echo ${prompt}`),
		submit: (intent) => log.push(`submit ${intent}`),
		setModel: (name) => log.push(`model ${name}`),
		askModel: () => log.push('ask model'),
		setMode: (mode) => log.push(`mode ${mode}`),
		setSession: (id) => log.push(`session ${id}`),
		clear: () => log.push('clear'),
		quit: () => log.push('quit'),
		status: () => 'status text',
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
		['/model opus', ['echo /model opus', 'model opus']],
		['/model', ['echo /model', 'ask model']],
		['/memory', ['echo /memory', 'submit list memories']],
		['/mode plan', ['echo /mode plan', 'mode plan']],
		['/new', ['echo /new', 'session undefined', 'clear']],
		[
			'/resume session-1',
			['echo /resume session-1', 'session session-1234', 'print sessions.resumed First'],
		],
		['/resume nothing', ['echo /resume nothing', 'print sessions.unknown nothing']],
		['/tasks', ['echo /tasks', 'print tasks.none']],
		['/status', ['echo /status', 'print status text']],
		['/exit', ['echo /exit', 'quit']],
		['/nothing', ['echo /nothing', 'print commands.unknown nothing']],
	])('%s', async (prompt, expected) => {
		const {context, log} = setUp();

		const isCommand = await runSlashCommand(context, prompt);

		expect(isCommand).toBe(true);
		expect(log).toEqual(expected);
	});

	it.each(['list files', '/etc/hosts', '/ model', 'what is /model'])(
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
	});
});
