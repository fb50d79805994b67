import {describe, expect, it} from 'vitest';
import {safe} from '../../../source/lib/safe-text.js';
import {suggestionRows} from '../../../source/tui/composer/suggestion-rows.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';

const items = [
	{label: safe`/help`, detail: safe`show commands and keys`},
	{
		label: safe`/compact`,
		detail: safe`put a note in the place of older turns; words after it say what to keep`,
	},
	{label: safe`/context`, detail: safe`what fills a request`},
];

const rows = (selected: number, columns: number, room = 10) =>
	suggestionRows({suggestions: {items, selected} as never, search: undefined}, fakeTranslate, {
		columns,
		rows: room,
	}).map(({text}) => String(text));

describe('the list above the prompt', () => {
	it('shows what the selected row says whole where it would be cut', () => {
		expect(rows(1, 40)).toEqual([
			'  /help     show commands and keys',
			'> /compact',
			'    put a note in the place of older',
			'    turns; words after it say what to',
			'    keep',
			'  /context  what fills a request',
		]);
	});

	it('keeps one row for each where there is room, or too little of it', () => {
		expect(rows(1, 100)).toHaveLength(3);
		expect(rows(1, 40, 3)).toHaveLength(3);
	});
});
