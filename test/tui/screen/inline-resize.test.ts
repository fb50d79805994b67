import {afterEach, describe, expect, it, vi} from 'vitest';
import {createInlineResize} from '../../../source/tui/screen/inline-resize.js';
import type {Size} from '../../../source/tui/screen/screen-layout.js';

afterEach(() => vi.useRealTimers());

/** Twenty rows of which the prompt is the last but one. */
function setUp({
	breaksRows = true,
	answers = true,
	ownRows = 0,
	sizeNow,
}: {
	breaksRows?: boolean;
	answers?: boolean;
	ownRows?: number;
	sizeNow?: () => Size;
} = {}) {
	vi.useFakeTimers();
	const applied: Size[] = [];
	const out: number[] = [];
	const written: string[] = [];
	const resize = createInlineResize({
		painted: () => ({widths: [30, ...new Array<number>(19).fill(80)], cursorY: 18, columns: 80}),
		askCursor: () => answers,
		write: (text) => written.push(text),
		breaksRows,
		...(sizeNow === undefined ? {} : {sizeNow}),
		onScrolledOut: (count) => out.push(count),
		onBroughtBack: (count) => Math.min(count, ownRows),
		apply: (size) => applied.push(size),
	});
	return {resize, applied, out, written};
}
const reply = (row: number) => `\u001b[${row};3R`;

describe('a resize on the primary screen', () => {
	it('waits for the place of the cursor, and takes what is above it as scrolled out', () => {
		const {resize, applied, out, written} = setUp();

		resize.begin({columns: 80, rows: 15});
		const wasWaiting = resize.isWaiting();
		resize.takeReply(reply(14));

		expect(wasWaiting).toBe(true);
		expect(out).toEqual([5]);
		expect(written).toEqual(['\u001b[1H\u001b[K\u001b[2H\u001b[J']);
		expect(applied).toEqual([{columns: 80, rows: 15}]);
		expect(resize.isWaiting()).toBe(false);
	});

	it('gives back what the terminal brought down', () => {
		const {resize, out, written} = setUp();

		resize.begin({columns: 80, rows: 26});
		resize.takeReply(reply(25));

		expect(out).toEqual([]);
		expect(written).toEqual([`\u001b[7H\u001b[K\u001b[8H\u001b[J\u001b[26H${'\n'.repeat(6)}`]);
	});

	it('paints again what of that is its own', () => {
		const {resize, written} = setUp({ownRows: 4});

		resize.begin({columns: 80, rows: 26});
		resize.takeReply(reply(25));

		expect(written).toEqual([`\u001b[3H\u001b[K\u001b[4H\u001b[J\u001b[26H${'\n'.repeat(2)}`]);
	});

	it('takes nothing for its own when the width is another one', () => {
		const {resize, written} = setUp({ownRows: 4});

		resize.begin({columns: 90, rows: 26});
		resize.takeReply(reply(25));

		expect(written.join('')).toContain('\n'.repeat(6));
	});

	it.each([
		[true, [9]],
		[false, []],
	])('counts rows that were broken (%s)', (breaksRows, expected) => {
		const {resize, out} = setUp({breaksRows});

		resize.begin({columns: 40, rows: 20});
		resize.takeReply(reply(19));

		expect(out).toEqual(expected);
	});

	it('asks again where the terminal has another size than the one that was asked for', () => {
		let sizeNow = {columns: 80, rows: 15};
		const {resize, out, applied} = setUp({sizeNow: () => sizeNow});

		resize.begin(sizeNow);
		sizeNow = {columns: 80, rows: 20};
		resize.takeReply(reply(19));
		const before = applied.length;
		resize.takeReply(reply(19));

		expect(before).toBe(0);
		expect(out).toEqual([]);
		expect(applied).toEqual([sizeNow]);
	});

	it('lets the last answer of several count', () => {
		const {resize, out, applied} = setUp();

		resize.begin({columns: 80, rows: 18});
		resize.begin({columns: 80, rows: 16});
		resize.takeReply(reply(17));
		const before = applied.length;
		resize.takeReply(reply(15));

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

	it('ignores other answers', () => {
		const {resize, applied} = setUp();

		resize.begin({columns: 80, rows: 18});
		resize.takeReply('\u001b]11;rgb:0/0/0\u001b\\');

		expect(applied).toEqual([]);
	});
});
