import {describe, expect, it, vi} from 'vitest';
import type {SessionMessage} from '../../../source/contracts/shown.js';
import {printHistory} from '../../../source/tui/line/line-context.js';
import {createLineSession} from '../../../source/tui/line/line-session.js';
import type {Typed} from '../../../source/tui/line/line-typing.js';
import {createPlainTheme} from '../../../source/tui/theme/theme.js';
import type {TuiPort} from '../../../source/tui/tui-port.js';
import {createFakeApp} from '../fixtures/fake-app.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';

const terminal = (given: string[]) => ({
	isTerminal: true,
	seesKeys: true,
	setAside: () => undefined,
	putBack: () => undefined,
	mayBeTyping: () => false,
	lend: undefined,
	setEcho: () => undefined,
	setHistory: () => undefined,
	remember: () => undefined,
	giveBack: (text: string) => given.length === 0 && given.push(text) > 0,
});

/** `given` is what has been put back into the line of a terminal. */
async function setUp(given?: string[]) {
	let nowMs = 0;
	const {app, requests} = createFakeApp();
	const printed: string[] = [];
	let settle: (() => void) | undefined;
	const opened = createLineSession({
		port: {translate: fakeTranslate} as TuiPort,
		app: Promise.resolve(app),
		theme: createPlainTheme(true),
		print: (text) => printed.push(text),
		now: () => nowMs,
		onIdle: () => settle?.(),
		quit: () => printed.push('QUIT'),
		...(given === undefined ? {} : {input: () => terminal(given)}),
	});
	await opened.connect();
	const session = {
		conversation: opened.conversation,
		interrupt: opened.interrupt,
		/** Typed at once, unless it was begun earlier. */
		take: (line: string, typed: Partial<Typed> = {}) =>
			opened.take(line, {begunAtMs: nowMs, endedAtMs: nowMs, ...typed}),
	};
	const take = async (line: string) => {
		const idle = new Promise<void>((resolve) => {
			settle = resolve;
		});
		await session.take(line);
		return idle;
	};
	const wait = (durationMs: number) => {
		nowMs += durationMs;
	};
	return {session, take, printed, requests, wait};
}

/** What the fake model does with `tool`, as a session keeps it. */
const toldByTool: readonly SessionMessage[] = [
	{role: 'user', text: 'tool'},
	{
		role: 'assistant',
		text: '',
		toolCalls: [{id: 'c', name: 'fs_read_file', argumentsJson: '{"path":"notes.md"}'}],
		shown: {above: [{kind: 'thoughts', text: 'Let me see.', durationMs: 10}]},
	},
	{
		...{role: 'tool', callId: 'c', name: 'fs_read_file', text: 'milk', isError: false},
		shown: {call: {status: 'ok', durationMs: 3, summary: 'notes.md'}},
	},
	{
		...{role: 'assistant', text: 'I read it.', toolCalls: []},
		shown: {
			ending: {
				...{status: 'completed', toolCalls: 1, usage: {inputTokens: 1000, outputTokens: 204}},
				...{
					model: {requested: 'haiku', provider: 'anthropic', model: 'claude-haiku'},
					usageByModel: [],
				},
			},
		},
	},
];

describe('line mode', () => {
	it('prints whole lines of an answer, tool lines and the closing line, without any styling', async () => {
		const {take, printed} = await setUp();

		await take('tool');

		expect(printed).toEqual([
			'→ fs_read_file("notes.md")  [3ms]',
			'openintent:\nI read it.',
			'\n✓ closing.done — closing.tools 1, closing.tokens 1204, closing.via anthropic/claude-haiku',
		]);
	});

	it('shows what was said earlier as it was printed when it was said', async () => {
		const live = await setUp();
		await live.take('tool');
		const printed: string[] = [];

		printHistory(toldByTool, {
			theme: createPlainTheme(true),
			port: {translate: fakeTranslate},
			print: (text) => printed.push(text),
			lexer: () => undefined,
		});

		const linesOf = (texts: readonly string[]) =>
			texts.flatMap((text) => text.split('\n')).filter((line) => line !== '');
		expect(linesOf(printed)).toEqual(['> tool', ...linesOf(live.printed)]);
	});

	it('asks with numbered answers and takes the next line as the answer', async () => {
		const {session, printed, wait} = await setUp();
		await session.take('ask');
		await new Promise(setImmediate);

		await session.take('1');
		wait(300);
		await session.take('1');
		await vi.waitFor(() => expect(printed.join('\n')).toContain('answer was once'), {
			timeout: 20_000,
		});

		expect(printed[0]).toMatch(
			/rm -rf build<U\+001B>\]0;owned<U\+0007>\n {2}everything in it\n[\s\S]*1\. confirm\.once\n {2}2\. confirm\.session\n {2}5\. confirm\.deny/,
		);
		expect(printed[1]).toBe('confirm.line_early 1, 2, 5');
	});

	it('leaves a list for a command that is typed there, and runs it', async () => {
		const {session, printed} = await setUp();

		await session.take('/mode');
		await session.take('/status');
		await session.take('3');

		expect(printed.join('\n')).toContain('status');
		expect(printed.at(-1)).not.toContain('mode.changed');
	});

	it('takes the next line as the answer to a command that asks at once', async () => {
		const {session, printed} = await setUp();

		await session.take('/mode');
		await session.take('3');

		expect(printed.at(-1)).toBe('mode.changed plan mode.plan');
	});

	it('runs the same slash commands', async () => {
		const {take, printed, requests} = await setUp();

		await take('/model opus');
		await take('say hi');

		expect(printed[0]).toBe('model.changed opus (anthropic/claude-opus)');
		expect(requests[0]?.model).toBe('opus');
	});
});

describe('line mode at a terminal', () => {
	it('says what becomes of a line while a run goes on, and gives it back when that is stopped', async () => {
		const given: string[] = [];
		const {session, printed} = await setUp(given);
		await session.take('wait');

		await session.take('and be quick');
		session.interrupt();

		expect(printed[0]).toBe('composer.said and be quick');
		expect(given).toEqual(['and be quick']);
	});

	it('shows what cannot stand in the line again', async () => {
		const {session, printed} = await setUp([]);
		await session.take('wait');
		await session.take('one');
		await session.take('/queue two');

		session.interrupt();

		expect(printed.slice(-2)).toEqual(['line.unsent one', 'line.unsent two']);
	});

	it('sends nothing when the question for a file is left', async () => {
		const {session, printed, requests} = await setUp([]);

		await session.take('read @no');
		await session.take('');

		expect(printed.join()).toContain('line.which_file');
		expect(printed.at(-1)).toBe('line.unsent read @no');
		expect(requests).toEqual([]);
	});

	it('sends the line as it is when none of the files is meant', async () => {
		const {session, printed, requests} = await setUp([]);
		await session.take('say @no');

		const count = printed.join().match(/\d+\. /g)?.length;
		await session.take(`${count}`);
		await vi.waitFor(() => expect(requests).toHaveLength(1));

		expect(requests[0]?.text).toBe('say @no');
	});
});

it('takes lines that nobody types one after the other', async () => {
	const {session, requests} = await setUp();
	await session.take('wait');

	await session.take('say two');

	expect(session.conversation.waiting()).toEqual({said: [], queued: ['say two']});
	expect(requests).toHaveLength(1);
});
