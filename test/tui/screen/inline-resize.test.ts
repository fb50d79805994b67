import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {createInlineResize} from '../../../source/tui/screen/inline-resize.js';
import type {Size} from '../../../source/tui/screen/screen-layout.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const stableMs = 60;

/** Twenty rows of which the prompt is the last but one, in a terminal that answers when it is let. */
function setUp({breaksRows = true, answers = true, ownRows = 0} = {}) {
	const applied: Size[] = [];
	const out: number[] = [];
	const back: number[] = [];
	const written: string[] = [];
	const painted: string[] = [];
	let asked = 0;
	const resize = createInlineResize({
		place: () => ({cursorY: 18, columns: 80, rows: 20}),
		widths: () => [30, ...new Array<number>(19).fill(80)],
		askPlace() {
			asked += 1;
			return answers;
		},
		write: (text) => written.push(text),
		breaksRows,
		stableMs,
		onScrolledOut: (count) => out.push(count),
		onBroughtBack(count) {
			back.push(count);
			return Math.min(count, ownRows);
		},
		apply: (size) => applied.push(size),
		flush: () => painted.push('flush'),
		resume: () => painted.push('resume'),
	});
	/** The terminal has its cursor on this row, the first one is 1, and is so large. */
	function reply(row: number, {columns = 80, rows}: {columns?: number; rows: number}) {
		resize.takeReply(`\u001b[${row};3R`);
		resize.takeReply(`\u001b[${rows};${columns}R`);
	}
	function settle(row: number, size: {columns?: number; rows: number}) {
		reply(row, size);
		vi.advanceTimersByTime(stableMs);
		reply(row, size);
	}
	return {resize, applied, out, back, written, painted, reply, settle, asked: () => asked};
}
const same = {cursorY: 18, columns: 80, rows: 20};

describe('a resize on the primary screen', () => {
	it('waits for the place of the cursor, and takes what is above it as scrolled out', () => {
		const {resize, applied, out, written, settle} = setUp();

		resize.begin({columns: 80, rows: 15});
		const wasWaiting = resize.isWaiting();
		settle(14, {rows: 15});

		expect(wasWaiting).toBe(true);
		expect(out).toEqual([5]);
		expect(written).toEqual(['\u001b[1H\u001b[K\u001b[2H\u001b[J\u001b[15H']);
		expect(applied).toEqual([{columns: 80, rows: 15}]);
		expect(resize.isWaiting()).toBe(false);
	});

	it.each([
		['gives back what the terminal brought down', 80, 0, 6],
		['paints again what of that is its own', 80, 4, 2],
		['takes nothing for its own when the width is another one', 90, 4, 6],
	])('%s', (_name, columns, ownRows, top) => {
		const {resize, written, settle} = setUp({ownRows});

		resize.begin({columns, rows: 26});
		settle(25, {columns, rows: 26});

		expect(written).toEqual([
			`\u001b[${top + 1}H\u001b[K\u001b[${top + 2}H\u001b[J\u001b[26H${'\n'.repeat(top)}`,
		]);
	});

	it.each([
		[true, [9]],
		[false, []],
	])('counts rows that were broken (%s)', (breaksRows, expected) => {
		const {resize, out, settle} = setUp({breaksRows});

		resize.begin({columns: 40, rows: 20});
		settle(19, {columns: 40, rows: 20});

		expect(out).toEqual(expected);
	});

	it('believes the terminal, which has another size by now than the one that was told', () => {
		const {resize, out, applied, settle} = setUp();

		resize.begin({columns: 80, rows: 15});
		settle(19, {rows: 20});

		expect(out).toEqual([]);
		expect(applied).toEqual([{columns: 80, rows: 20}]);
	});

	it('waits until the size stays the same', () => {
		const {resize, out, applied, reply} = setUp();

		resize.begin({columns: 80, rows: 18});
		reply(17, {rows: 18});
		resize.begin({columns: 80, rows: 16});
		vi.advanceTimersByTime(stableMs);
		reply(15, {rows: 16});
		vi.advanceTimersByTime(stableMs);
		const before = applied.length;
		reply(15, {rows: 16});

		expect(before).toBe(0);
		expect(out).toEqual([4]);
		expect(applied).toEqual([{columns: 80, rows: 16}]);
	});

	it('does not wait for ever, nor where nobody answers', () => {
		const slow = setUp();
		slow.resize.begin({columns: 80, rows: 18});
		vi.runAllTimers();
		const silent = setUp({answers: false});
		silent.resize.begin({columns: 80, rows: 18});

		for (const {applied, out} of [slow, silent]) {
			expect(applied).toHaveLength(1);
			expect(out).toEqual([]);
		}
	});

	it('takes what comes too late for what was asked before', () => {
		const {resize, out, applied, reply, settle} = setUp();
		resize.begin({columns: 80, rows: 18});
		vi.advanceTimersByTime(1000);

		resize.begin({columns: 80, rows: 15});
		reply(17, {rows: 18});
		const before = applied.length;
		settle(14, {rows: 15});

		expect(before).toBe(1);
		expect(out).toEqual([5]);
		expect(applied.at(-1)).toEqual({columns: 80, rows: 15});
	});

	it('ignores other answers', () => {
		const {resize, applied} = setUp();

		resize.begin({columns: 80, rows: 18});
		resize.takeReply('\u001b]11;rgb:0/0/0\u001b\\');
		vi.advanceTimersByTime(100);

		expect(applied).toEqual([]);
	});
});

describe('a frame on the primary screen', () => {
	it('is held until the terminal has said that the one before it came to where it was meant for', () => {
		const {resize, applied, painted, reply} = setUp();

		resize.beforeFrame(same);
		const wasWaiting = resize.isWaiting();
		reply(19, {rows: 20});

		expect(wasWaiting).toBe(true);
		expect(resize.isWaiting()).toBe(false);
		expect(painted).toEqual(['resume']);
		expect(applied).toEqual([]);
	});

	it('finds out about a size that nobody has told, although it has placed the cursor anew', () => {
		const {resize, out, applied, reply} = setUp();

		resize.beforeFrame(same);
		reply(14, {rows: 15});
		vi.advanceTimersByTime(stableMs);
		// The frame wanted the cursor on row 19, and the last one is 15.
		reply(15, {rows: 15});

		expect(out).toEqual([5]);
		expect(applied).toEqual([{columns: 80, rows: 15}]);
	});

	it('counts also what has left beyond the rows that are above the cursor by now', () => {
		const {resize, out, reply} = setUp();

		resize.beforeFrame(same);
		reply(8, {rows: 8});
		vi.advanceTimersByTime(stableMs);
		reply(8, {rows: 8});

		// The cursor was on row 19: eleven rows above it have gone, and seven are left.
		expect(out).toEqual([11]);
	});

	it('adds what happens after it to what had happened before', () => {
		const {resize, out, back, applied, reply} = setUp();

		resize.beforeFrame(same);
		reply(14, {rows: 15});
		vi.advanceTimersByTime(stableMs);
		// Five rows have come back, and three more: the frame had left the cursor on row 15.
		reply(23, {rows: 24});
		vi.advanceTimersByTime(stableMs);
		reply(23, {rows: 24});

		expect([out, back]).toEqual([[], [3]]);
		expect(applied).toEqual([{columns: 80, rows: 24}]);
	});

	it('lets rows leave once the terminal is as it was painted for', () => {
		const {resize, painted, reply, asked} = setUp();

		const atFirst = resize.mayLeave();
		reply(19, {rows: 20});
		const then = resize.mayLeave();
		resize.beforeFrame(same);
		const afterwards = resize.mayLeave();

		expect([atFirst, then, afterwards]).toEqual([false, true, false]);
		expect(painted).toEqual(['flush']);
		expect(asked()).toBe(2);
	});

	it('waits for nobody who has not answered, or never does', () => {
		const mute = setUp();
		mute.resize.mayLeave();
		vi.runAllTimers();
		const silent = setUp({answers: false});

		mute.resize.beforeFrame(same);

		expect(mute.painted).toEqual(['flush']);
		expect(mute.asked()).toBe(1);
		for (const {resize} of [mute, silent])
			expect([resize.mayLeave(), resize.isWaiting()]).toEqual([true, false]);
	});

	it('is as before where the terminal answers again', () => {
		const {resize, reply} = setUp();
		resize.mayLeave();
		vi.advanceTimersByTime(1000);

		reply(19, {rows: 20});

		expect(resize.mayLeave()).toBe(false);
	});
});
