import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {ownText} from '../../../source/lib/safe-text.js';
import {
	clusterBorder,
	fitText,
	regularWidth,
	textWidth,
	toClusters,
} from '../../../source/tui/screen/width.js';

describe('width', () => {
	it('agrees with string-width on every code point that it calls regular', () => {
		const different: string[] = [];
		for (let codePoint = 0x20; codePoint <= 0x2a6df; codePoint++) {
			const width = regularWidth(codePoint);
			if (width === undefined) continue;
			if (stringWidth(String.fromCodePoint(codePoint)) !== width)
				different.push(codePoint.toString(16));
		}

		expect(different).toEqual([]);
	});

	it.each([
		['plain', 5],
		['日本語', 6],
		['한글', 4],
		['e\u0301', 1],
		['👩‍🚀', 2],
		['🇩🇪', 2],
		['a\u200db', 2],
		['', 0],
	])('measures %j', (text, expected) => {
		expect(textWidth(text)).toBe(expected);
	});

	it('keeps the clusters of a mixed text whole', () => {
		expect(toClusters('a👩‍🚀é日').map((cluster) => cluster.text)).toEqual(['a', '👩‍🚀', 'é', '日']);
	});

	it('cuts at a cluster border and says so', () => {
		expect(fitText(ownText('日本語'), 4)).toBe('日…');
		expect(fitText(ownText('日本語'), 6)).toBe('日本語');
	});

	it('moves over whole clusters', () => {
		const text = 'a👩‍🚀e\u0301b';

		expect(clusterBorder(text, 1, 1)).toBe(6);
		expect(clusterBorder(text, 6, -1)).toBe(1);
		expect(clusterBorder(text, 6, 1)).toBe(8);
		expect(clusterBorder(text, 8, -1)).toBe(6);
		expect(clusterBorder(text, 0, -1)).toBe(0);
		expect(clusterBorder(text, text.length, 1)).toBe(text.length);
	});
});
