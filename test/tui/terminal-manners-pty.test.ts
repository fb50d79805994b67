import {describe, expect, it} from 'vitest';
import {limitMs, withPtyProgram} from './fixtures/pty-program.js';

const start = withPtyProgram();

describe('Ctrl+C', () => {
	it(
		'stops the run, and asks before it leaves one that has not stopped',
		async () => {
			const session = start({environment: {INITIAL_INTENT: 'stubborn'}});
			await session.until(/hints\.running/);

			session.write('\u0003');
			await session.until(/hints\.quit/);
			session.write('\u0003');
			await session.until(/quit\.title/);
			session.write('\u001b');
			await session.until(/hints\.running/);
			session.write('\u0003\u0003');
			await session.until(/quit\.title/);
			session.write('\u0003');

			expect(await session.exited).toBe(0);
			expect(session.terminal.buffer.active.type).toBe('normal');
		},
		limitMs,
	);

	it(
		'leaves at once when the run has stopped meanwhile',
		async () => {
			const session = start({environment: {INITIAL_INTENT: 'wait'}});
			await session.until(/hints\.running/);

			session.write('\u0003');
			await session.until(/closing\.stopped/);
			session.write('\u0003');

			expect(await session.exited).toBe(0);
		},
		limitMs,
	);
});

describe('mouse', () => {
	it(
		'is asked for only when wanted, scrolls, and is given back',
		async () => {
			const session = start({environment: {MOUSE: '1'}});
			await session.until(/haiku/);
			expect(session.terminal.modes.mouseTrackingMode).toBe('vt200');
			session.write('count 1 60\r');
			await session.until(/^n60\s*$[\s\S]*closing\.done/m);

			session.write('\u001b[<64;5;5M\u001b[<64;5;5M\u001b[<0;5;5M\u001b[<0;5;5m');
			await session.until(/hints\.scrolled/);
			expect(session.text()).not.toMatch(/^n60\s*$/m);
			session.write('\u001b[<81;5;5M\u001b[<65;5;5M');
			await session.until(/^n60\s*$[\s\S]*hints\.idle/m);
			session.write('\u0004');
			await session.exited;

			expect(session.terminal.modes.mouseTrackingMode).toBe('none');
		},
		limitMs,
	);

	it(
		'stays the terminal’s own otherwise',
		async () => {
			const session = start();

			await session.until(/haiku/);

			expect(session.terminal.modes.mouseTrackingMode).toBe('none');
		},
		limitMs,
	);
});

describe('keyboard', () => {
	const restored = '\u001b[<u\u001b[>4;0m';

	it(
		'asks a terminal without the newer protocol for the older one, also after a stop',
		async () => {
			const session = start({answers: true});
			await session.until(/haiku/);
			await session.untilOutput('\u001b[>4;1m');
			const before = session.output().length;

			session.write('\u001a');
			await session.untilOutput('\u001b[>4;1m', before);
			expect(session.output().slice(before)).toContain(restored);
			session.write('one\u001b[27;2;13~two');
			await session.until(/> one\s*\n\s+two/);
			session.write('\u0003\u0003');
			await session.exited;

			expect(session.output().lastIndexOf(restored)).toBeGreaterThan(
				session.output().lastIndexOf('\u001b[>4;1m'),
			);
		},
		limitMs,
	);

	it(
		'asks for neither where the terminal answers nothing',
		async () => {
			const session = start();
			await session.until(/haiku/);
			session.write('say x\r');
			await session.until(/closing\.done/);

			expect(session.output()).not.toContain('\u001b[>4;1m');
		},
		limitMs,
	);
});

describe('answers that come late', () => {
	it(
		'do not reach the shell, whatever was asked',
		async () => {
			const session = start({
				environment: {NODE: process.execPath},
				launcher: [
					'/bin/bash',
					'-c',
					'"$NODE" "$0"; read -r -t 1 -n 200 left; echo "left:[$left]"',
				],
			});
			// The colour comes before the device, as a terminal answers in order.
			await session.untilOutput('\u001b]11;?');
			session.write('\u0004');
			await session.untilOutput('\u001b[?1049l');
			await new Promise((resolve) => setTimeout(resolve, 200));
			session.write('\u001b[?62;22c');
			await new Promise((resolve) => setTimeout(resolve, 100));
			session.write('\u001b]11;rgb:0000/0000/0000\u001b\\\u001b[?62;22c');
			await session.exited;

			expect(session.text()).toContain('left:[]');
		},
		limitMs,
	);
});

describe('links', () => {
	it(
		'lead where the text says, on a terminal that is known to have them',
		async () => {
			const session = start({environment: {TERM_PROGRAM: 'WezTerm'}});
			await session.until(/haiku/);
			session.write('link\r');
			await session.until(/page \(https:\/\/example\.com[\s\S]*closing\.done/);
			session.write('\u0004');
			await session.exited;
			const starts = session.output().match(/\u001b\]8;[^\u001b\u0007]*\u001b\\/g) ?? [];

			expect(starts.length).toBeGreaterThan(1);
			for (const link of starts)
				expect(link).toMatch(/^\u001b\]8;(?:;|id=\d+;https:\/\/[\u0021-\u007e]+)\u001b\\$/);
			expect(starts.join('')).toContain(';https://example.com/a%3Bb\u001b');
			expect(starts.join('')).not.toContain('javascript');
		},
		limitMs,
	);

	it.each([{}, {TERM: 'tmux-256color', TERM_PROGRAM: 'tmux'}])(
		'are text alone elsewhere (%o)',
		async (environment) => {
			const session = start({environment});
			await session.until(/haiku/);
			session.write('link\r');
			await session.until(/page \(https:\/\/example\.com[\s\S]*closing\.done/);

			expect(session.output()).not.toContain('\u001b]8;');
		},
		limitMs,
	);
});
