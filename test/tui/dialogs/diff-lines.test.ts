import {expect, it} from 'vitest';
import {diffDialogLines} from '../../../source/tui/dialogs/diff-lines.js';
import {pageRows} from '../../../source/tui/dialogs/page-steps.js';
import {plain, colorTheme as theme} from '../fixtures/theme.js';

it('marks every row of a line that is too long for one', () => {
	const lines = diffDialogLines([
		{is: 'same', text: 'kept'},
		{is: 'added', text: 'a Answered: this is allowed for ever'},
		{is: 'removed', text: 'gone'},
		{is: 'gap', text: ''},
	]);

	const rows = pageRows(lines, 20, theme).map(plain);

	expect(rows).toEqual([
		'  kept',
		'+ a Answered: this',
		'+ is allowed for',
		'+ ever',
		'- gone',
		'…',
	]);
});
