import {lexer} from 'marked';
import {describe, expect, it} from 'vitest';
import {noUsage} from '../../../source/contracts/llm.js';
import type {IntentRequest} from '../../../source/contracts/run.js';
import {createTranscriptBuffer} from '../../../source/tui/transcript/transcript-buffer.js';
import {createTranscriptFeed} from '../../../source/tui/transcript/transcript-feed.js';
import {createFakeApp} from '../fixtures/fake-app.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';
import {colorTheme, plain} from '../fixtures/theme.js';

function setUp(showsTokens = false) {
	const {app, emit} = createFakeApp();
	const buffer = createTranscriptBuffer({width: 70, onChange: () => undefined});
	const feed = createTranscriptFeed({
		buffer,
		theme: colorTheme,
		translate: fakeTranslate,
		lexer: () => lexer,
		showsTokens: () => showsTokens,
	});
	app.bus.onAny(feed.apply);
	const rows = () => buffer.rows(0, buffer.end()).map(plain);
	const run = (text: string, surface: IntentRequest['surface'] = 'tui') =>
		app.run({
			text,
			cwd: '/',
			surface,
			mode: 'ask',
			approver: async () => 'once',
			signal: new AbortController().signal,
		});
	const colored = () => buffer.rows(0, buffer.end());
	return {run, rows, colored, feed, app, emit};
}

describe('transcript feed', () => {
	it.each([
		[true, ['turn_cached 2 900 30 400 groq/llama']],
		[false, []],
	])('shows what a call took when that is wanted: %s', async (isWanted, expected) => {
		const {run, rows, emit} = setUp(isWanted);
		const running = run('wait');
		await new Promise(setImmediate);

		emit('model-call-end', {
			...{runId: 'run-1', turn: 2},
			served: {requested: 'llama', provider: 'groq', model: 'llama'},
			usage: {...noUsage, inputTokens: 900, outputTokens: 30, cachedInputTokens: 400},
		});

		expect(rows().filter((row) => row.includes('groq/llama'))).toEqual(
			expected.map((row) => `tokens.${row}`),
		);
		void running;
	});

	it('colours added and removed lines of a diff, and of a diff only', async () => {
		const {run, rows, colored} = setUp();

		await run('diff');
		await run('local');

		expect(rows()).toContain('+two');
		expect(colored()).toContain('\u001b[32m+two\u001b[0m');
		expect(colored()).toContain('\u001b[91m-one\u001b[0m');
		expect(colored()).toContain('todo_*.txt');
	});

	it('has one empty row above what the program says by itself, and several of it together', async () => {
		const {run, rows, emit, feed} = setUp();
		const say = (text: string) => emit('notice', {runId: undefined, level: 'info', text});

		say('first of all');
		await run('local');
		say('a schedule ended');
		say('another one, too');
		feed.addPrompt('/help');
		say('after a prompt');

		expect(rows().slice(0, 2)).toEqual(['first of all', 'notes.md']);
		expect(rows().slice(-8)).toEqual([
			...[expect.stringContaining('closing.done'), '', 'a schedule ended', 'another one, too'],
			...['', '> /help', '', 'after a prompt'],
		]);
	});

	it('has one empty row between prompts that nothing was answered to', () => {
		const {rows, feed} = setUp();

		feed.addPrompt('/find milk');
		feed.addPrompt('/find bread');

		expect(rows()).toEqual(['', '> /find milk', '', '> /find bread', '']);
	});

	it('says once what is the result of a call and the answer', async () => {
		const {run, rows, feed} = setUp();
		feed.openAll(true);
		await run('diff');

		expect(rows()).toContain('  │ details.below');
		expect(rows().filter((row) => row.includes('+two'))).toEqual(['+two']);
	});

	it('shows what was said earlier, with tools in short and nothing of the marks for the model', async () => {
		const {app, feed, rows} = setUp();
		const found = await app.readSession('latest');

		feed.addHistory(found?.messages ?? []);

		expect(rows()).toEqual([
			'',
			'> read my notes',
			'',
			'I look.',
			'',
			'✓ fs_read_file("notes.md") ▸',
			'',
			'You want milk.',
			'',
		]);
	});

	it('shows the newest 50 of many earlier messages', () => {
		const {feed, rows} = setUp();

		feed.addHistory(
			Array.from({length: 80}, (_, index) => ({role: 'user', text: `prompt ${index}`})),
		);

		const prompts = rows().filter((row) => row.startsWith('>'));
		expect(prompts).toHaveLength(50);
		expect(prompts.at(-1)).toBe('> prompt 79');
	});

	it('shows a tool call with its time, the answer, and what it took', async () => {
		const {run, rows} = setUp();

		await run('tool');

		expect(rows()).toEqual([
			'✓ fs_read_file("notes.md")  [3ms] ▸',
			'',
			'I read it.',
			'',
			'✓ closing.done — closing.tools 1, closing.tokens 1204, closing.via',
			'  anthropic/claude-haiku',
		]);
	});

	it('takes back what a provider said before it failed', async () => {
		const {run, rows} = setUp();

		await run('failover');

		const text = rows().join('\n');
		expect(text).not.toContain('void text');
		expect(text).toContain('! failover.next anthropic/claude-haiku');
		expect(text).toContain('from the other');
	});

	it('shows a local answer once, as it is', async () => {
		const {run, rows} = setUp();

		await run('local');

		expect(rows()).toEqual(['notes.md', 'todo_*.txt', '', '✓ closing.done — closing.tools 1']);
	});

	it('stands apart when a run was stopped, as when it is done', () => {
		const {feed, rows} = setUp();
		feed.addText('what was there');

		feed.finish({
			...{runId: 'run-0', surface: 'tui', status: 'cancelled', route: 'model', text: ''},
			...{toolCalls: 0, usage: noUsage, durationMs: 1},
		} as never);

		expect(rows()).toEqual(['what was there', '', '✗ closing.stopped']);
	});

	it('shows an error with what to do next', async () => {
		const {run, rows} = setUp();

		await run('fail');

		expect(rows()).toEqual(['✗ No provider is configured.', '  hint openintent login']);
	});

	it('shows nothing of the runs of other surfaces', async () => {
		const {run, rows} = setUp();

		await run('say hello', 'one-shot');

		expect(rows()).toEqual([]);
	});

	it('marks what the person said and makes it safe', () => {
		const {feed, rows} = setUp();

		feed.addPrompt('do\u001b[2J it\nnow');

		expect(rows()).toEqual(['', '> do it', '  now', '']);
	});
});
