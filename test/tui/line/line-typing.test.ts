import {PassThrough} from 'node:stream';
import {describe, expect, it, onTestFinished, vi} from 'vitest';
import {openLineInput} from '../../../source/tui/line/line-input.js';
import {createLineSession} from '../../../source/tui/line/line-session.js';
import type {TerminalOutput} from '../../../source/tui/terminal/output.js';
import {createPlainTheme} from '../../../source/tui/theme/theme.js';
import type {TerminalInputStream, TuiPort} from '../../../source/tui/tui-port.js';
import {createFakeApp} from '../fixtures/fake-app.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';

const question = 'confirm.title shell_execute';

/** Line mode at a terminal; its keys, and a clock that stands still between them. */
async function setUp({term = 'xterm', isTTY = true} = {}) {
	let nowMs = 0;
	let output = '';
	const {app, requests} = createFakeApp();
	const stdin = Object.assign(new PassThrough(), {
		isTTY,
		setRawMode: () => undefined,
	}) as unknown as TerminalInputStream & PassThrough;
	const port = {
		...{translate: fakeTranslate, environment: {TERM: term}, stdin},
		...{stdout: {isTTY, fd: 1, columns: 80, rows: 24}, keepsPrompts: false},
	} as unknown as TuiPort;
	const terminal = {
		write: (text: string) => {
			output += text;
		},
		drained: async () => undefined,
	} as unknown as TerminalOutput;
	const now = () => nowMs;
	const session = createLineSession({
		...{port, app: Promise.resolve(app), theme: createPlainTheme(true), now},
		print: (text) => input.print(text),
		onIdle: () => input.prompt(),
		quit: () => undefined,
		input: () => input,
	});
	const input = openLineInput({
		...{port, now, output: terminal, complete: session.complete},
		onLine: (line, typed) => void session.take(line, typed),
		onClose: () => undefined,
		onInterrupt: () => undefined,
	});
	onTestFinished(() => input.close());
	await session.connect();
	input.prompt();
	const shows = (text: string, from = 0) =>
		vi.waitFor(() => expect(output.slice(from)).toContain(text), {timeout: 10_000});
	return {
		requests,
		shows,
		output: () => output,
		mayBeTyping: input.mayBeTyping,
		/** Types after a while. */
		async type(keys: string, afterMs = 0) {
			nowMs += afterMs;
			stdin.write(keys);
			await new Promise(setImmediate);
		},
		/** Has a run ask that somebody else began. */
		async ask() {
			const from = output.length;
			session.conversation.submitBeside('ask');
			await shows(question, from);
		},
	};
}

/** Past the time in which nobody can have read it. */
const readMs = 2000;

describe('a line that was begun before the question', () => {
	it('is no answer to it, however late it ends, and is there again when it is decided', async () => {
		const {type, ask, shows, output, mayBeTyping} = await setUp();
		await type('1');
		await ask();

		expect(mayBeTyping()).toBe(false);
		await type('\r', readMs);
		await shows('confirm.line 1, 2, 5', output().lastIndexOf(question));
		await type('5\r', readMs);
		await shows('answer was deny');

		expect(output()).not.toContain('answer was once');
		expect(mayBeTyping()).toBe(true);
	});

	it('is none either when its rest is typed on', async () => {
		const {type, ask, shows, output} = await setUp();
		await type('say ');
		await ask();
		await type('1\r', 500);
		await shows('confirm.line_early 1, 2, 5');

		// Whoever has paused has seen it.
		await type('2\r', readMs);
		await shows('answer was session');

		expect(output()).not.toContain('answer was once');
	});

	it('keeps the draft over several questions, its cursor too, and sends it whole', async () => {
		const {type, ask, shows, requests} = await setUp();
		await type('say to');
		await type('\u001b[D');
		await ask();
		await type('5\r', readMs);
		await shows('answer was deny');
		await ask();
		await type('2\r', readMs);
		await shows('answer was session');

		await type('w', readMs);
		await type('\r');

		await vi.waitFor(() => expect(requests.at(-1)?.text).toBe('say two'));
	});
});

it('says of an answer that came too early that it did', async () => {
	const {type, ask, shows, output} = await setUp();
	await ask();
	await type('1\r', 100);
	await shows('confirm.line_early 1, 2, 5');

	await type('what?\r', readMs);
	await shows('confirm.line 1, 2, 5', output().indexOf('line_early'));
	await type('1\r', readMs);

	await shows('answer was once');
});

describe('where it is not known when a line was begun', () => {
	it.each([
		['a dumb terminal', {term: 'dumb'}],
		['a pipe', {isTTY: false}],
	])('a number counts only with what nobody can have typed before: %s', async (_name, options) => {
		const {type, ask, shows, output} = await setUp(options);
		await ask();
		const code = /confirm\.line_code 1, 2, 5 5 (\S+)/.exec(output())?.[1] ?? 'none';
		const from = output().length;
		await type('1\n', readMs);
		await shows(`confirm.line_code 1, 2, 5 5 ${code}`, from);
		await type(`9 ${code}\n`);
		expect(output()).not.toContain('answer was');

		await type(`1 ${code.toUpperCase()}\n`);
		await shows('answer was once');
		await ask();

		expect(output().lastIndexOf(`line_code 1, 2, 5 5 ${code}`)).toBeLessThan(
			output().lastIndexOf(question),
		);
		expect(code).toMatch(/^[a-z]\d$/);
	});
});
