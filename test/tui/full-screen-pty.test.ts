import {describe, expect, it} from 'vitest';
import {limitMs, withPtyProgram} from './fixtures/pty-program.js';

const start = withPtyProgram();

describe('full screen in a real terminal', () => {
	it(
		'paints, answers, asks, and gives the terminal back',
		async () => {
			const session = start();
			await session.until(/haiku/);
			expect(session.terminal.buffer.active.type).toBe('alternate');

			session.write('say hello **world** 日本\r');
			await session.until(/hello world 日本[\s\S]*closing\.done/);
			session.write('tool\r');
			await session.until(/✓ fs_read_file\("notes\.md"\) {2}\[3ms\][\s\S]*I read it/);
			session.write('ask\r');
			const question = await session.until(/confirm\.title shell_execute[\s\S]*confirm\.deny/);
			expect(question).toContain('rm -rf build');
			// Keys that come sooner than a person can have read the question are no answer.
			await session.until(/confirm\.keys/);
			session.write('2');
			await session.until(/answer was session/);
			session.write('\u0004');
			const exitCode = await session.exited;

			expect(exitCode).toBe(0);
			expect(session.terminal.buffer.active.type).toBe('normal');
			expect(session.isCursorHidden()).toBe(false);
			expect(session.output()).toContain('\u001b[?2004l');
			// The program asks for the colour of the background; no other sequence of this kind goes out.
			expect(session.output().replaceAll('\u001b]11;?', '')).not.toContain('\u001b]');
			expect(session.output()).toContain('<U+001B>]0;owned');
			expect(session.text()).toContain('closing.resume session-1234');
		},
		limitMs,
	);

	it(
		'keeps what is typed while the program opens, interrupts, and quits on the second Ctrl+C',
		async () => {
			const session = start({environment: {INITIAL_INTENT: 'wait'}});

			await session.until(/[⠀-⣿] (?:header\.running )?\d+s/);
			session.write('draft\u0003');
			await session.until(/> composer\.placeholder/);
			session.write('\u001b');
			await session.until(/closing\.stopped/);
			session.write('\u0003\u0003');

			expect(await session.exited).toBe(0);
			expect(session.terminal.buffer.active.type).toBe('normal');
		},
		limitMs,
	);

	it(
		'follows a resize and writes nothing while idle',
		async () => {
			const session = start();
			await session.until(/haiku/);
			session.write('say some words to see\r');
			await session.until(/closing\.done/);

			session.resize({columns: 50, rows: 12});
			await session.settled();
			const before = session.output().length;
			await new Promise((resolve) => setTimeout(resolve, 500));

			const rows = session
				.text()
				.split('\n')
				.map((row) => row.trimEnd());
			expect(rows).toHaveLength(12);
			expect(rows.slice(-3)).toEqual(['─'.repeat(50), '> composer.placeholder', ' hints.idle 0']);
			expect(session.text()).toContain('some words to see');
			expect(session.output().length).toBe(before);
		},
		limitMs,
	);

	it(
		'starts with keys that cannot all be, and says so',
		async () => {
			const session = start({
				environment: {
					KEYS: '{"transpose": "ctrl+r", "history-search": "ctrl+r", "bogus": "ctrl+x"}',
				},
			});

			const text = await session.until(/key_problems\.conflict/);

			expect(text).toMatch(/key_problems\.unknown_command/);
		},
		limitMs,
	);

	it(
		'shows the earlier conversation before anything is sent in it',
		async () => {
			const session = start({
				columns: 120,
				environment: {RESUME: 'session-1', INITIAL_INTENT: 'say more'},
			});

			const text = await session.until(/more[\s\S]*closing\.done/);

			expect(text).toMatch(
				/read my notes[\s\S]*You want milk[\s\S]*resumed First[\s\S]*> say more/,
			);
			expect(text).toMatch(/^ openintent · (?:session-|header\.session|First)/);
		},
		limitMs,
	);

	it.each([{}, {PLAIN: '1'}])(
		'starts nothing for a session that is none (%o)',
		async (environment) => {
			const session = start({
				environment: {...environment, RESUME: 'other', INITIAL_INTENT: 'say x'},
			});

			expect(await session.exited).toBe(99);
			expect(session.terminal.buffer.active.type).toBe('normal');
			expect(session.text()).toContain('"other" is no session.');
		},
		limitMs,
	);

	it(
		'hints at commands while one is typed',
		async () => {
			const session = start();
			await session.until(/haiku/);

			session.write('/res');
			await session.until(/\/resume \[arguments\.id\] +commands\.resume[\s\S]*> \/res/);
			session.write('\t');
			await session.until(/> \/resume/);
			session.write('session-1\r');

			await session.until(/You want milk[\s\S]*sessions\.resumed First/);
		},
		limitMs,
	);

	it.each([
		['SIGTERM', 143],
		['SIGHUP', 129],
	])(
		'gives the terminal back on %s',
		async (signal, expected) => {
			const session = start();
			await session.until(/haiku/);

			session.child.kill(signal);
			const exitCode = await session.exited;

			expect(exitCode).toBe(expected);
			expect(session.terminal.buffer.active.type).toBe('normal');
			expect(session.isCursorHidden()).toBe(false);
		},
		limitMs,
	);

	it(
		'uses ASCII without UTF-8 and no colour with NO_COLOR',
		async () => {
			const session = start({environment: {LANG: 'C', NO_COLOR: '1'}});

			const text = await session.until(/haiku/);
			session.write('tool\r');
			await session.until(/ok fs_read_file/);

			expect(text).toMatch(/^-+$/m);
			expect(session.output()).not.toMatch(/\u001b\[[0-9;]*3[0-7]m/);
		},
		limitMs,
	);
});

describe('line mode in a real terminal', () => {
	it(
		'works without a full screen, with numbered questions',
		async () => {
			const session = start({environment: {PLAIN: '1'}});
			await session.until(/line\.welcome/);

			session.write('tool\r');
			await session.until(/→ fs_read_file\("notes\.md"\) {2}\[3ms\][\s\S]*closing\.done/);
			session.write('ask\r');
			await session.until(/1\. confirm\.once[\s\S]*5\. confirm\.deny/);
			await new Promise((resolve) => setTimeout(resolve, 400));
			session.write('5\r');
			await session.until(/answer was deny/);
			session.write('/quit\r');

			expect(await session.exited).toBe(0);
			expect(session.output()).not.toContain('\u001b[?1049h');
		},
		limitMs,
	);

	it.each([
		['a terminal that cannot place the cursor', {environment: {TERM: 'dumb'}}],
		['a window that is too small', {columns: 39, rows: 24}],
	])(
		'is used on %s',
		async (_name, options) => {
			const session = start(options);

			await session.until(/line\.welcome/);
			session.write('\u0004');

			expect(await session.exited).toBe(0);
		},
		limitMs,
	);
});
