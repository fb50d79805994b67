import {describe, expect, it} from 'vitest';
import {display} from '../../../source/lib/display-text.js';
import {hintRow} from '../../../source/tui/header/hint-text.js';
import {plain, colorTheme as theme} from '../fixtures/theme.js';

const draw = (text: string, aside: string, columns: number) =>
	plain(hintRow(display(text), display(aside), columns, theme));

describe('the last line', () => {
	it('has what the keys do at the left and what is new at the right edge', () => {
		expect(draw('Enter send', '', 30)).toBe(' Enter send');
		expect(draw('Enter send', '2 new', 30)).toBe(' Enter send             2 new ');
	});

	it('keeps what is new where there is no room for both', () => {
		expect(draw('Enter send', '2 new', 14)).toBe(' Enter… 2 new ');
		expect(draw('Enter send', '', 8)).toBe(' Enter …');
	});
});
