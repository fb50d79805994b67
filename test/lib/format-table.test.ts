import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {cellWidth, formatTable} from '../../source/lib/format-table.js';

const texts = [
	'plain text, 12 %',
	'服务商和令牌',
	'全角：（ａｂｃ）、。',
	'한국어 テスト ｶﾅ',
	'café and cafe\u0301',
	'naïve – “quoted” …',
	'done ✓ or ✗',
	'🙂 👍🏽 👩‍👩‍👧 🇩🇪',
	'heart ❤️ and ❤',
	'a\u200bb\u200d\u2060',
	'𠮷野家',
	'नमस्ते',
];

describe('cellWidth', () => {
	it.each(texts)('counts %j as string-width does', (text) => {
		const width = cellWidth(text);

		expect(width).toBe(stringWidth(text));
	});
});

describe('formatTable', () => {
	it('aligns columns of every script by what a terminal draws, on both sides', () => {
		const rows = texts.map((text, index) => [text, String(10 ** (index % 4)), text]);

		const lines = formatTable(rows, 'lr').split('\n');

		const ends = lines.map((line, index) => {
			const [text = '', count = ''] = rows[index] ?? [];
			return stringWidth(line.slice(0, line.indexOf(count, text.length) + count.length));
		});
		expect(new Set(ends).size).toBe(1);
	});

	it('leaves no spaces at the end of a row', () => {
		const table = formatTable([
			['name', '说明'],
			['a longer name', ''],
		]);

		expect(table).toBe('name           说明\na longer name');
	});
});
