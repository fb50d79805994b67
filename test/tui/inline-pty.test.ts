import {describe, expect, it} from 'vitest';
import {limitMs, withPtyProgram} from './fixtures/pty-program.js';
import type {PtyOptions, startInPty} from './fixtures/pty-session.js';

const startProgram = withPtyProgram();

/** The program on the primary screen, below what a shell has printed. */
function start({environment, ...options}: PtyOptions = {}) {
	return startProgram({
		...options,
		environment: {...environment, INLINE: '1', NODE: process.execPath},
		launcher: ['/bin/sh', '-c', 'seq -f "shell %.0f" 9; exec "$NODE" "$0"'],
		answers: true,
	});
}

/** All that the terminal keeps and shows. */
function allRows(session: ReturnType<typeof startInPty>): string[] {
	const {active} = session.terminal.buffer;
	return Array.from({length: active.length}, (_, y) =>
		(active.getLine(y)?.translateToString(true) ?? '').trimEnd(),
	);
}

const numbers = (from: number, to: number) =>
	Array.from({length: to - from + 1}, (_, index) => `n${from + index}`);
/** What is drawn around the conversation. */
const isFrame = (row: string) =>
	/header\.|panes\.chat|^─{3}|composer\.placeholder|hints\./.test(row);
const seen = (rows: readonly string[]) => rows.filter((row) => /^n\d+$/.test(row));

async function answered(session: ReturnType<typeof startInPty>, from: number, to: number) {
	session.write(`count ${from} ${to}\r`);
	await session.until(new RegExp(`^n${to}$[\\s\\S]*closing\\.done`, 'm'));
}

describe('inline in a real terminal', () => {
	it(
		'leaves what was said in the scrollback, once and in order, below what the shell had printed',
		async () => {
			const session = start();
			await session.until(/haiku/);

			await answered(session, 1, 60);
			session.write('say after it **all**\r');
			await session.until(/after it all[\s\S]*closing\.done/);
			session.write('\u0004');
			const exitCode = await session.exited;
			const rows = allRows(session);

			expect(exitCode).toBe(0);
			expect(session.terminal.buffer.active.type).toBe('normal');
			expect(seen(rows)).toEqual(numbers(1, 60));
			expect(rows.slice(0, 9)).toEqual(numbers(1, 9).map((row) => row.replace('n', 'shell ')));
			expect(rows.findIndex((row) => row.startsWith('> count 1 60'))).toBeLessThan(13);
			expect(rows.filter(isFrame)).toEqual([]);
			const last = rows.findLastIndex((row) => row !== '');
			expect(rows[last]).toContain('closing.resume session-1234');
			expect(session.terminal.buffer.active.cursorX).toBe(0);
			expect(session.output()).not.toContain('\u001b[?1049h');
		},
		limitMs,
	);

	it.each([
		['lower', {columns: 80, rows: 14}],
		['higher', {columns: 80, rows: 40}],
		['narrower', {columns: 60, rows: 24}],
		['wider', {columns: 100, rows: 24}],
		['smaller', {columns: 50, rows: 12}],
		['larger', {columns: 120, rows: 50}],
	])(
		'loses nothing and keeps nothing twice when the window becomes %s',
		async (_name, size) => {
			const session = start();
			await session.until(/haiku/);
			await answered(session, 1, 30);

			session.resize(size);
			await session.settled();
			await answered(session, 31, 60);
			session.write('\u0004');
			await session.exited;
			const rows = allRows(session);

			expect(seen(rows)).toEqual(numbers(1, 60));
			expect(rows.filter((row) => /^shell \d$/.test(row))).toHaveLength(9);
			expect(rows.filter(isFrame)).toEqual([]);
		},
		limitMs,
	);

	it(
		'keeps nothing twice when the window becomes lower and higher again',
		async () => {
			const session = start();
			await session.until(/haiku/);
			await answered(session, 1, 40);

			for (const rows of [14, 40, 12, 24]) {
				session.resize({columns: 80, rows});
				await session.settled();
			}
			await answered(session, 41, 60);
			session.write('\u0004');
			await session.exited;
			const rows = allRows(session);

			expect(seen(rows)).toEqual(numbers(1, 60));
			expect(rows.filter(isFrame)).toEqual([]);
		},
		limitMs,
	);

	it(
		'stands a window that is dragged, also while an answer comes',
		async () => {
			const session = start();
			await session.until(/haiku/);
			session.write('count 1 400\r');
			await session.until(/^n\d\d\s*$/m);

			for (const rows of [20, 18, 15, 12, 16, 22, 30, 26, 24]) {
				session.resize({columns: 80, rows});
				await new Promise((resolve) => setTimeout(resolve, 20));
			}
			await session.until(/^n400$[\s\S]*closing\.done/m);
			session.write('\u0004');
			await session.exited;
			const names = seen(allRows(session));

			// What was on its way when the size changed was meant for another size; nothing else is lost or kept twice.
			expect(new Set(names).size).toBeGreaterThan(350);
			expect(names.length).toBeLessThan(430);
			expect(names.slice(-100)).toEqual(numbers(301, 400));
		},
		limitMs,
	);

	it(
		'keeps what was said when the program is stopped, and goes on below what the shell printed',
		async () => {
			const session = start();
			await session.until(/haiku/);
			await answered(session, 1, 5);

			session.write('\u001a');
			await session.settled();
			await answered(session, 6, 40);
			session.write('\u0004');
			await session.exited;
			const rows = allRows(session);

			expect(seen(rows)).toEqual(numbers(1, 40));
			expect(rows.filter(isFrame)).toEqual([]);
		},
		limitMs,
	);

	it(
		'keeps what was said when it is ended by a signal',
		async () => {
			const session = start();
			await session.until(/haiku/);
			await answered(session, 1, 30);

			session.child.kill('SIGTERM');
			const exitCode = await session.exited;
			const rows = allRows(session);

			expect(exitCode).toBe(143);
			expect(seen(rows)).toEqual(numbers(1, 30));
			expect(rows.filter(isFrame)).toEqual([]);
			expect(session.isCursorHidden()).toBe(false);
		},
		limitMs,
	);

	it(
		'looks for something, opens a dialog and scrolls without anything leaving twice',
		async () => {
			const session = start();
			await session.until(/haiku/);
			await answered(session, 1, 60);

			session.write('/find n7\r');
			await session.until(/hints\.found n7/);
			session.write('\u001b');
			await session.until(/hints\.scrolled/);
			session.write('\u001b[1;5H');
			await session.until(/^n1\s*$/m);
			session.write('?');
			await session.until(/help\.title/);
			session.write('\u001b');
			await session.until(/hints\.(?:idle|scrolled)/);
			await answered(session, 61, 90);
			session.write('\u0004');
			await session.exited;
			const rows = allRows(session);

			expect(seen(rows)).toEqual(numbers(1, 90));
			expect(rows.filter(isFrame)).toEqual([]);
		},
		limitMs,
	);
});
