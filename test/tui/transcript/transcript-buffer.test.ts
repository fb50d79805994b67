import {describe, expect, it} from 'vitest';
import {ownText} from '../../../source/lib/safe-text.js';
import {createTranscriptBuffer} from '../../../source/tui/transcript/transcript-buffer.js';
import {createRowsItem} from '../../../source/tui/transcript/transcript-items.js';
import {following, newRowCount, scrollBy, topOf} from '../../../source/tui/transcript/viewport.js';

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

describe('viewport', () => {
	const extent = {start: 0, end: 100, height: 10};

	it('follows the newest rows until it is scrolled up', () => {
		const scrolled = scrollBy(following, -5, extent);

		expect(topOf(following, extent)).toBe(90);
		expect(topOf(scrolled, {...extent, end: 120})).toBe(85);
		expect(newRowCount(scrolled, 120)).toBe(20);
	});

	it('follows again at the bottom and stops at the top', () => {
		expect(scrollBy(scrollBy(following, -5, extent), 5, extent)).toEqual(following);
		expect(topOf(scrollBy(following, -500, extent), extent)).toBe(0);
	});
});
