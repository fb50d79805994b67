import {describe, expect, it} from 'vitest';
import {formatBytes} from '../../source/lib/format-bytes.js';
import {formatCount} from '../../source/lib/format-count.js';
import {formatDuration} from '../../source/lib/format-duration.js';
import {formatTable} from '../../source/lib/format-table.js';

describe('formatBytes', () => {
	it.each([
		[0, '0 B'],
		[1023, '1023 B'],
		[1024, '1.0 KB'],
		[1024 * 99.96, '100 KB'],
		[1024 * 1023.6, '1.0 MB'],
		[3.5 * 1024 ** 3, '3.5 GB'],
	])('%d is %s', (sizeBytes, text) => {
		expect(formatBytes(sizeBytes)).toBe(text);
	});
});

describe('formatCount', () => {
	it.each([
		[0, '0 files'],
		[1, '1 file'],
		[1234567, '1,234,567 files'],
	])('%d is %s', (count, text) => {
		expect(formatCount(count, 'file')).toBe(text);
	});

	it('takes an irregular plural', () => {
		expect(formatCount(2, 'entry', 'entries')).toBe('2 entries');
	});
});

describe('formatDuration', () => {
	it.each([
		[0, '0 s'],
		[7400, '7 s'],
		[60_000, '1 min'],
		[725_000, '12 min 5 s'],
		[3 * 86_400_000 + 4 * 3_600_000 + 59_000, '3 d 4 h'],
		[86_400_000 + 59_000, '1 d'],
	])('%d ms is %s', (durationMs, text) => {
		expect(formatDuration(durationMs)).toBe(text);
	});
});

describe('formatTable', () => {
	it('aligns columns and leaves no trailing spaces', () => {
		const text = formatTable(
			[
				['a', '10', 'x'],
				['long', '5', ''],
			],
			'lr',
		);

		expect(text).toBe('a     10  x\nlong   5');
	});

	it('counts wide characters as two cells', () => {
		expect(
			formatTable([
				['文字', '1'],
				['abcd', '2'],
				['🙂', '3'],
			]),
		).toBe('文字  1\nabcd  2\n🙂    3');
	});
});
