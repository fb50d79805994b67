import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {ownText} from '../../../source/lib/safe-text.js';
import {createTranscriptBuffer} from '../../../source/tui/transcript/transcript-buffer.js';
import type {RowsItem} from '../../../source/tui/transcript/transcript-items.js';
import {createRowsItem} from '../../../source/tui/transcript/transcript-items.js';
import {following} from '../../../source/tui/transcript/viewport.js';

const height = 5;
let nextRow = 0;

function setUp() {
	const transcript = createTranscriptBuffer({width: 20, mostRows: 400, onChange: () => undefined});
	const said: string[] = [];
	function rowsOf(count: number) {
		const rows = Array.from({length: count}, () => ownText(`row ${nextRow++}`));
		said.push(...rows);
		return rows;
	}
	const out: string[] = [];
	const step = () => {
		const {rows} = transcript.window(following, height);
		out.push(...transcript.leaving.takeTo(rows[0]));
	};
	return {
		...{transcript, out, said, step, rowsOf},
		add: (count: number, isDone?: () => boolean): RowsItem => {
			const rows = rowsOf(count);
			const item = {...createRowsItem(() => rows), ...(isDone === undefined ? {} : {isDone})};
			transcript.add(item);
			return item;
		},
	};
}

describe('leaving rows', () => {
	it('leave once and in order, whatever is added, shown, dropped or cleared', () => {
		const action = fc.oneof(
			fc.record({kind: fc.constant('add' as const), count: fc.nat(12)}),
			fc.record({kind: fc.constant('step' as const), count: fc.constant(0)}),
			fc.record({kind: fc.constant('clear' as const), count: fc.constant(0)}),
			fc.record({kind: fc.constant('add' as const), count: fc.integer({min: 100, max: 700})}),
		);
		fc.assert(
			fc.property(fc.array(action, {maxLength: 60}), (actions) => {
				const {transcript, out, said, step, add} = setUp();
				step();
				for (const {kind, count} of actions) {
					if (kind === 'add') add(count);
					else if (kind === 'step') step();
					else transcript.clear();
				}
				out.push(...transcript.leaving.takeAll());

				expect(out).toEqual(said);
			}),
			{numRuns: 300, seed: 5},
		);
	});

	it('wait for what still changes, and for what is above it', () => {
		const {add, step, out, said} = setUp();
		let isDone = false;
		add(3);
		add(2, () => isDone);
		add(20);

		step();
		const before = [...out];
		isDone = true;
		step();

		expect(before).toEqual(said.slice(0, 3));
		expect(out).toEqual(said.slice(0, 20));
	});

	it('lose nothing when an item of which some have left becomes shorter', () => {
		const {add, step, out, transcript, rowsOf} = setUp();
		const item = add(12);
		step();
		const [only] = rowsOf(1);
		item.set(() => (only === undefined ? [] : [only]));
		transcript.touch(item);
		add(9);

		step();
		out.push(...transcript.leaving.takeAll());

		expect(out.slice(7)).toHaveLength(9);
	});

	it('tell which of the rows that are seen have not left, also after some left by themselves', () => {
		const {add, step, transcript} = setUp();
		add(12);
		step();
		const rows = () => transcript.window(following, height).rows;

		const before = transcript.leaving.freshRange(rows());
		transcript.leaving.skip(2);
		const after = transcript.leaving.freshRange(rows());
		transcript.leaving.skip(3);

		expect([before, after]).toEqual([
			{from: 0, to: 5},
			{from: 2, to: 5},
		]);
		expect(transcript.leaving.freshRange(rows())).toEqual({from: 5, to: 5});
		expect(transcript.leaving.withoutLeft(rows())).toEqual([]);
	});

	it('come back as many as the terminal brought down, of those it can only have from here', () => {
		const {add, step, transcript, said} = setUp();
		add(3);
		add(9);
		add(4);
		step();

		const back = transcript.leaving.takeBack(10);
		const rows = transcript.leaving.takeAll();
		const none = transcript.leaving.takeBack(4);

		expect([back, none]).toEqual([10, 0]);
		expect(rows).toEqual(said.slice(1));
	});

	it('come back with the empty ones that were scrolled out behind them', () => {
		const {add, transcript, said} = setUp();
		add(4);

		transcript.leaving.skip(4);
		transcript.leaving.passOthers(3);
		const back = transcript.leaving.takeBack(5);
		const rows = transcript.leaving.takeAll();

		expect(back).toBe(5);
		expect(rows).toEqual(said.slice(2));
	});

	it('do not come back from before another layout', () => {
		const {add, step, transcript} = setUp();
		add(16);
		step();

		transcript.relayout(30);

		expect(transcript.leaving.takeBack(4)).toBe(0);
	});

	it('keep their share of an item that is laid out anew', () => {
		const {transcript, out} = setUp();
		const item = createRowsItem((width) =>
			Array.from({length: 200 / width}, (_, index) => ownText(`${width}.${index}`)),
		);
		transcript.add(item);
		out.push(...transcript.leaving.takeTo({item, row: 5}));

		transcript.relayout(10);
		const rest = transcript.leaving.takeAll();

		expect(out).toHaveLength(5);
		expect(rest[0]).toBe('10.10');
	});
});
