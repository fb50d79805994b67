import {describe, expect, it} from 'vitest';
import {withoutOpenEnd} from '../../../../source/tui/transcript/markdown/held-back.js';

describe('the end of a text that still grows', () => {
	it.each([
		['Sizes:\n\n| name | size', 'Sizes:\n\n'],
		['Sizes:\n\n| name | size |\n', 'Sizes:\n\n'],
		['| name | size |\n| --', ''],
		['| a | b |\n|---|---|\n|', '| a | b |\n|---|---|\n'],
		['see [the page](https://e', 'see '],
		['see [the pa', 'see '],
		['see ![', 'see '],
	])('is held back in %j', (text, shown) => {
		expect(withoutOpenEnd(text)).toBe(shown);
	});

	it.each([
		'plain words',
		'see [the page](https://example.com)',
		'| a | b |\n|---|---|\n| 1 | 2 |\n',
		'| no table\nat all',
		'| no table |\n| either',
		'a [task] is done',
	])('is shown in %j', (text) => {
		expect(withoutOpenEnd(text)).toBe(text);
	});
});
