import {expect, it} from 'vitest';
import {displayLine} from '../../../source/lib/display-text.js';
import {openDialog} from '../../../source/tui/dialogs/dialog-state.js';
import {stepDialog} from '../../../source/tui/dialogs/dialog-table.js';

const held = openDialog(1, {
	kind: 'page',
	title: displayLine('Key'),
	lines: [],
	isHeld: true,
});
const room = {rowCount: 1, height: 1};

it.each(['g', '1', 'enter', 'space', 'tab', 'ctrl+u'])(
	'a page that is held keeps %s to itself',
	(chord) => {
		expect(stepDialog(held, chord, room)).toEqual({is: 'nothing'});
	},
);

it('a page that is held is given up with Esc', () => {
	expect(stepDialog(held, 'escape', room)).toEqual({is: 'answered', answer: undefined});
});
