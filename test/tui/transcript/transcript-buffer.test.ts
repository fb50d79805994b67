import {describe, expect, it} from 'vitest';
import {ownText} from '../../../source/lib/safe-text.js';
import {createTranscriptBuffer} from '../../../source/tui/transcript/transcript-buffer.js';
import type {RowsItem} from '../../../source/tui/transcript/transcript-items.js';
import {createRowsItem} from '../../../source/tui/transcript/transcript-items.js';
import type {Viewport} from '../../../source/tui/transcript/viewport.js';
import {following} from '../../../source/tui/transcript/viewport.js';

const item = (...rows: readonly string[]) => createRowsItem(() => rows.map(ownText));

describe('transcript buffer', () => {
	it('numbers rows from the start and gives any range of them', () => {
		const buffer = createTranscriptBuffer({width: 20, onChange: () => undefined});

		buffer.add(item('a', 'b'));
		buffer.add(item('c'));
		buffer.add(item('d', 'e'));

		expect(buffer.end()).toBe(5);
		expect(buffer.rows(1, 4)).toEqual(['b', 'c', 'd']);
		expect(buffer.rows(0, 99)).toEqual(['a', 'b', 'c', 'd', 'e']);
	});

	it('moves what follows when an item grows, shrinks or goes', () => {
		const buffer = createTranscriptBuffer({width: 20, onChange: () => undefined});
		const first = item('a');
		const second = item('b');
		buffer.add(first);
		buffer.add(second);
		buffer.add(item('c'));

		first.set(() => ['a1', 'a2'].map(ownText));
		buffer.touch(first);
		buffer.remove(second);

		expect(buffer.rows(0, buffer.end())).toEqual(['a1', 'a2', 'c']);
	});

	it('drops the oldest items and keeps the numbers of the others', () => {
		const buffer = createTranscriptBuffer({width: 20, mostRows: 10, onChange: () => undefined});

		for (let index = 0; index < 50; index++) buffer.add(item(`${index}a`, `${index}b`));

		expect(buffer.end()).toBe(100);
		expect(buffer.start()).toBe(90);
		expect(buffer.rows(98, 100)).toEqual(['49a', '49b']);
	});

	it('lays items out again for a new width', () => {
		const buffer = createTranscriptBuffer({width: 20, onChange: () => undefined});
		buffer.add(createRowsItem((width) => [ownText(`width ${width}`)]));

		buffer.relayout(33);

		expect(buffer.rows(0, 1)).toEqual(['width 33']);
	});
});

const height = 10;

function filled(count: number, options: {later?: (job: () => void) => void} = {}) {
	const buffer = createTranscriptBuffer({width: 20, onChange: () => undefined, ...options});
	const items = Array.from({length: count}, (_, index) => item(`${index}a`, `${index}b`));
	for (const each of items) buffer.add(each);
	const seen = (view: Viewport) => buffer.window(view, height).rows.map(({text}) => text);
	return {buffer, items, seen};
}

describe('what is seen', () => {
	it('follows the newest rows until it is scrolled up, and says how many came', () => {
		const {buffer, seen} = filled(50);

		const scrolled = buffer.scroll(following, -5, height);
		buffer.add(item('new'));

		expect(seen(following).at(-1)).toBe('new');
		expect(seen(scrolled)[0]).toBe('42b');
		expect(buffer.newRowCount(scrolled)).toBe(1);
		expect(buffer.newRowCount(following)).toBe(0);
	});

	it('follows again at the bottom and stops at the top', () => {
		const {buffer, seen} = filled(50);

		const up = buffer.scroll(following, -5, height);
		const top = buffer.scroll(following, -500, height);

		expect(buffer.scroll(up, 5, height)).toEqual(following);
		expect(seen(top)[0]).toBe('0a');
		expect(seen(buffer.toTop(following, height))[0]).toBe('0a');
	});

	it('keeps its first row when rows above it come, go and change, under the same number', () => {
		const {buffer, items, seen} = filled(50);
		const view = buffer.scroll(following, -50, height);
		const {top} = buffer.window(view, height);
		const before = seen(view);

		items[3]?.set(() => ['x', 'y', 'z', 'w'].map(ownText));
		buffer.touch(items[3] as RowsItem);
		buffer.remove(items[4] as RowsItem);
		buffer.prepend([item('older 1'), item('older 2')]);

		expect(seen(view)).toEqual(before);
		expect(buffer.window(view, height).top).toBe(top);
	});

	it('keeps the item at the top when the width changes', () => {
		const wide = (name: string) =>
			createRowsItem((width) =>
				Array.from({length: 80 / width}, (_, index) => ownText(`${name} ${index}`)),
			);
		const buffer = createTranscriptBuffer({width: 20, onChange: () => undefined});
		for (let index = 0; index < 40; index++) buffer.add(wide(`${index}`));
		const view = buffer.jump(buffer.scroll(following, -60, height), height, 'text', -1);
		const [first] = buffer.window(view, height).rows;

		buffer.relayout(10);

		expect(buffer.window(view, height).rows[0]?.text).toBe(first?.text);
	});

	it('lays out only what is seen when the width changes, and the rest when there is time', () => {
		const jobs: (() => void)[] = [];
		const {buffer, seen} = filled(500, {later: (job) => jobs.push(job)});
		const before = buffer.layoutCount();

		buffer.relayout(30);
		seen(following);

		expect(buffer.layoutCount() - before).toBeLessThanOrEqual(height);
		for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) job();
		expect(buffer.layoutCount() - before).toBe(500);
	});

	it('measures nothing of old items when text is streamed', () => {
		const {buffer, seen} = filled(1500);
		let measured = 0;
		const old = item('old');
		const rowCount = () => {
			measured += 1;
			return 1;
		};
		buffer.add({...old, rowCount});
		const answer = item('one');
		buffer.add(answer);
		const before = measured;

		for (let token = 0; token < 100; token++) {
			answer.set(() => Array.from({length: token}, () => ownText('row')));
			buffer.touch(answer);
			seen(following);
		}

		expect(measured).toBe(before);
	});

	it('goes from prompt to prompt', () => {
		const {buffer, seen} = filled(0);
		for (let index = 0; index < 9; index++) {
			buffer.add(createRowsItem(() => [ownText(`prompt ${index}`)], 'prompt'));
			buffer.add(item(...Array.from({length: 12}, (_, row) => `${index}.${row}`)));
		}

		const last = buffer.jump(following, height, 'prompt', -1);
		const before = buffer.jump(last, height, 'prompt', -1);

		expect(seen(last)[0]).toBe('prompt 8');
		expect(seen(before)[0]).toBe('prompt 7');
		expect(buffer.jump(before, height, 'prompt', 1)).toEqual(last);
		expect(buffer.jump(last, height, 'prompt', 1)).toEqual(following);
	});

	it('asks for older rows at the top', () => {
		let asked = 0;
		const buffer = createTranscriptBuffer({
			width: 20,
			onChange: () => undefined,
			onTop: () => asked++,
		});
		for (let index = 0; index < 20; index++) buffer.add(item('row'));

		buffer.scroll(following, -5, height);
		expect(asked).toBe(0);
		buffer.scroll(following, -20, height);
		expect(asked).toBe(1);
	});

	it('keeps more rows while older ones are looked at', () => {
		const buffer = createTranscriptBuffer({width: 20, mostRows: 40, onChange: () => undefined});
		for (let index = 0; index < 40; index++) buffer.add(item(`${index}`));
		const view = buffer.toTop(following, height);
		buffer.window(view, height);

		for (let index = 40; index < 90; index++) buffer.add(item(`${index}`));

		expect(buffer.window(view, height).rows[0]?.text).toBe('0');
		buffer.window(following, height);
		buffer.add(item('last'));
		expect(buffer.end() - buffer.start()).toBe(40);
	});
});
