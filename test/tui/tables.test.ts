import {describe, expect, it} from 'vitest';
import {ownText} from '../../source/lib/safe-text.js';
import {createLineLogins} from '../../source/tui/accounts/line-logins.js';
import {runSlashCommand} from '../../source/tui/commands/run-slash-command.js';
import type {CommandContext} from '../../source/tui/commands/slash-command.js';
import {slashCommands} from '../../source/tui/commands/slash-command-table.js';
import type {DialogAnswer} from '../../source/tui/dialogs/questions.js';
import {appKeys, composerKeys} from '../../source/tui/keys/key-rows.js';
import {createKeymap} from '../../source/tui/keys/keymap.js';
import {createFakeApp} from './fixtures/fake-app.js';
import {createFakeLook} from './fixtures/fake-look.js';
import {fakeTranslate} from './fixtures/fake-translate.js';

function setUp(...answers: DialogAnswer[]) {
	const log: string[] = [];
	const asked: string[] = [];
	const context: CommandContext = {
		translate: fakeTranslate,
		keyRows: createKeymap().rows,
		app: Promise.resolve(createFakeApp().app),
		print: (text) => log.push(`print ${text}`),
		echo: (prompt) => log.push(`echo ${prompt}`),
		planned: () => undefined,
		forgetPlanned: () => undefined,
		isOccupied: () => false,
		submit: (intent, origin) => {
			const place = origin?.file === undefined ? '' : ` of ${origin.file}`;
			log.push(`submit ${intent}${place}${origin === undefined ? '' : `, ${origin.typed}`}`);
		},
		submitBeside: (intent, typed) => log.push(`beside ${intent}, ${typed}`),
		setModel: (name) => log.push(`model ${name}`),
		ask: async ({kind, title, ...question}) => {
			log.push(`ask ${kind} ${title}`);
			if ('rows' in question)
				asked.push(...question.rows.map(({label, detail}) => `${label} ${detail ?? ''}`));
			return answers.shift();
		},
		write: (text) => log.push(`write ${text}`),
		mode: () => 'ask',
		isBusy: () => false,
		scheduled: () => [],
		model: () => undefined,
		setMode: (mode) => log.push(`mode ${mode}`),
		showHistory: (messages) => log.push(`history ${messages.length}`),
		adoptModel: (name) => log.push(`adopt ${name}`),
		sessionId: () => undefined,
		onLeave: () => undefined,
		showError: (cause) => log.push(`error ${cause}`),
		setSession: (id) => log.push(`session ${id}`),
		setRemoved: (id, isGone) => log.push(`removed ${id} ${isGone}`),
		clear: () => log.push('clear'),
		look: createFakeLook(log),
		log: () => [],
		reading: {
			find: (text) => void log.push(`find ${text}`),
			expandAll: (isOpen) => void log.push(`expand ${isOpen}`),
			copy: async () => ({kind: 'copied', length: 3}),
		},
		waiting: () => ({said: [], queued: ['list files']}),
		takeOne: (index, text) => (index === 0 ? text : undefined),
		openEditor: () => void log.push('editor'),
		showSandbox: async () => void log.push('sandbox'),
		quit: (how) => log.push(`quit ${how}`),
		status: () => ownText('status text'),
		logins: createLineLogins({
			translate: fakeTranslate,
			print: (text) => log.push(`print ${text}`),
			ask: async () => undefined,
			showError: (error) => log.push(`error ${error}`),
		}),
		isAtTerminal: () => true,
	};
	return {context, log, asked};
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
		['exit', ['echo exit', 'quit stop']],
		['退出', ['echo 退出', 'quit stop']],
		['clear', ['echo clear', 'clear']],
		['CLEAR', ['echo CLEAR', 'clear']],
		['/mdoel x', ['echo /mdoel x', 'print commands.unknown_near mdoel model']],
		['/sess', ['echo /sess', 'print commands.unknown_near sess sessions']],
		['/model', ['ask list model.title']],
		['/memory', ['beside list memories, /memory']],
		['/tasks', ['ask list tasks.list']],
		['/models', ['beside list models, /models']],
		['/workflow', ['ask list workflows.list']],
		['/workflow build', ['submit /workflow build, /workflow build']],
		['/resume', ['ask list sessions.title']],
		['/plan', ['echo /plan', 'print plan.none']],
		['/fork', ['echo /fork', 'print sessions.nameless']],
		['/rewind', ['echo /rewind', 'print sessions.nameless']],
		['/mode plan', ['echo /mode plan', 'mode plan', 'print mode.changed plan mode.plan']],
		[
			'/mode bogus',
			['echo /mode bogus', 'print mode.unknown bogus ask, accept-edits, plan, auto, deny'],
		],
		['/mode', ['ask list mode.title']],
		['/new', ['echo /new', 'session undefined', 'clear', 'print sessions.started']],
		['/find milk', ['echo /find milk', 'find milk']],
		['/expand none', ['echo /expand none', 'expand false']],
		['/copy', ['echo /copy', 'print reading.copied 3']],
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
		['/shout louder now', ['submit say louder now!']],
		[
			'/ship it now',
			['submit say ship\n\nit now of /tmp/.openintent/commands/ship.md, /ship it now'],
		],
		['/lang zh', ['echo /lang zh', 'refresh', 'print lang.changed']],
		['/lang xx', ['echo /lang xx', 'print lang.unknown xx']],
		['/vault', ['echo /vault', 'print state  locked']],
		['/vault unlock', ['echo /vault unlock', 'ask field vault.title', 'print vault.open']],
		['/vault burn', ['echo /vault burn', 'print vault.usage']],
		['/policy', ['ask list policy.title']],
		[
			'/policy allow shell_execute(ls)',
			['echo /policy allow shell_execute(ls)', 'print policy.added allow shell_execute'],
		],
		['/permissions', ['ask list permissions.title']],
		['/settings', ['ask list settings.title /tmp/config.toml']],
		[
			'/settings tui.mouse on',
			['echo /settings tui.mouse on', 'print settings.changed_next tui.mouse true'],
		],
		[
			'/settings tui.inline false',
			['echo /settings tui.inline false', 'print settings.changed_next tui.inline false'],
		],
		[
			'/settings tui.hyperlinks off',
			['echo /settings tui.hyperlinks off', 'print settings.changed_next tui.hyperlinks false'],
		],
		['/accounts test', ['echo /accounts test', 'print accounts.usage']],
		['/accounts burn groq', ['echo /accounts burn groq', 'print accounts.usage']],
		['/login', ['ask list accounts.login_title']],
		['/login cancel', ['echo /login cancel', 'print accounts.no_login']],
		['/login a/b/c', ['echo /login a/b/c', 'print accounts.login_usage']],
		['/logout', ['ask list accounts.logout_title']],
		['/logout nobody', ['echo /logout nobody', 'print accounts.none_of_name nobody']],
		['/logout groq', ['echo /logout groq', 'ask page accounts.log_out_title groq']],
		[
			'/logout anthropic',
			[
				'echo /logout anthropic',
				'print accounts.cannot.of_environment anthropic ANTHROPIC_API_KEY',
			],
		],
		['/context', ['ask page reports.context']],
		['/doctor', ['ask page reports.doctor']],
		['/log', ['ask page panes.log']],
		['/stop', ['echo /stop', 'print Nothing runs.']],
		['/bug', ['echo /bug', 'print reports.bug /tmp/bug-report.md']],
		['/theme light', ['echo /theme light', 'theme light', 'print theme.changed light']],
		['/theme', ['ask list theme.title', 'theme auto']],
		['/tokens on', ['echo /tokens on', 'print tokens.on']],
		['/tokens', ['echo /tokens', 'print tokens.on']],
		['/tokens maybe', ['echo /tokens maybe', 'print tokens.unknown maybe']],
		['/accounts', ['ask list accounts.title']],
		['/queue', ['ask list queue.title']],
		['/queue list files', ['echo /queue list files', 'submit list files']],
		['/editor', ['echo /editor', 'editor']],
		['/compact', ['print sessions.nameless']],
		['/memory parser', ['submit recall parser, /memory parser']],
		[
			'/reset',
			[
				'echo /reset',
				'adopt undefined',
				'mode ask',
				'theme auto',
				'print reset.done\n  reset.model haiku\n  reset.mode ask\n  reset.grants 0\n  reset.looks auto',
			],
		],
		['/diff', ['ask page changes.title']],
		['/diff other.txt', ['echo /diff other.txt', 'print changes.none']],
		['/undo', ['ask page changes.undo_title']],
		['/tools', ['beside list tools, /tools']],
		['/status', ['echo /status', 'print status text']],
		['/exit', ['echo /exit', 'quit stop']],
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
		['/workflow other', 'other'],
		['/workflow nightly', 'disabled'],
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

	it('lists every command and every explained key in the help, and writes down what is chosen', async () => {
		const {context, log, asked} = setUp({action: 'choose', value: '/model'});

		await runSlashCommand(context, '/help');

		const text = asked.join('\n');
		for (const {name} of slashCommands) expect(text).toContain(`/${name}`);
		for (const {summary} of appKeys)
			if (summary !== undefined) expect(text).toContain(fakeTranslate(summary));
		expect(asked).toContain('PageUp keys.page');
		expect(asked).toContain('Ctrl+A, Home keys.line_start');
		expect(log.at(-1)).toBe('write /model ');
	});

	it.each([
		['keeps a theme that is chosen', 'choose', 'theme.changed night'],
		['shows one until the end only', 'only', 'theme.changed_here night'],
	])('%s', async (_what, action, said) => {
		const {context, log} = setUp({action, value: 'night'});

		await runSlashCommand(context, '/theme');

		expect(log).toEqual([expect.any(String), 'theme night', 'echo /theme', `print ${said}`]);
	});

	it('takes back what waits, or takes it away', async () => {
		const back = setUp({action: 'choose', value: '0 list files'});
		const away = setUp({action: 'delete', value: '0 list files'});
		const late = setUp({action: 'choose', value: '1 list files'});

		for (const {context} of [back, away, late]) await runSlashCommand(context, '/queue');

		expect(back.log.at(-1)).toBe('write list files');
		expect(away.log).toContain('print queue.removed');
		expect(late.log).toContain('print queue.gone');
	});

	it('offers the models that are ready, with what tells them apart', async () => {
		const {context, log, asked} = setUp({action: 'choose', value: 'anthropic/claude-opus'});

		await runSlashCommand(context, '/model');

		expect(asked).toEqual([
			expect.stringMatching(
				/^anthropic\/claude-haiku 200k {2}\$1\.00\/\$5\.00 {2}model\.pictures {2,}haiku$/,
			),
			expect.stringMatching(
				/^anthropic\/claude-opus 1M {4}\$1\.00\/\$5\.00 +model\.rests \d\d:\d\d {2}opus *$/,
			),
		]);
		expect(log).toContain('model anthropic/claude-opus');
	});
});
