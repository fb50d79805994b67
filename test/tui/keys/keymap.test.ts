import {describe, expect, it} from 'vitest';
import {chordText, readChord} from '../../../source/tui/keys/chords.js';
import {createKeymap} from '../../../source/tui/keys/keymap.js';

const chordsOf = (keymap: ReturnType<typeof createKeymap>, command: string) =>
	keymap.rows.find((row) => row.command === command)?.chords;

describe('chords', () => {
	it.each([
		['Ctrl+X', 'ctrl+x'],
		['shift+Control+z', 'ctrl+shift+z'],
		['Esc Esc', 'escape escape'],
		['alt++', 'alt++'],
		['+', '+'],
		['?', '?'],
		['Meta+Return', 'alt+enter'],
		['F5', 'f5'],
		['ctrl+', undefined],
		['hyper+x', undefined],
		['shift+a', undefined],
		['ctrl+word', undefined],
		['ctrl+x ctrl+s', undefined],
		['', undefined],
	])('reads %j as %j', (written, chord) => {
		expect(readChord(written)).toBe(chord);
	});

	it('are shown as they stand on the keys', () => {
		expect(['ctrl+a', 'alt++', 'pageup', 'escape escape'].map(chordText)).toEqual([
			'Ctrl+A',
			'Alt++',
			'PageUp',
			'Esc Esc',
		]);
	});
});

describe('bindings of the configuration', () => {
	it('take the place of the usual keys', () => {
		const keymap = createKeymap({transpose: 'ctrl+x', newline: ['f5', 'Shift+Enter']});

		expect(keymap.problems).toEqual([]);
		expect(keymap.findComposerCommand('ctrl+x')).toBe('transpose');
		expect(keymap.findComposerCommand('ctrl+t')).toBeUndefined();
		expect(chordsOf(keymap, 'newline')).toEqual(['f5', 'shift+enter']);
	});

	it('take a key from another command, which is said when it has none left', () => {
		const keymap = createKeymap({'line-end': 'ctrl+t', transpose: []});
		const alone = createKeymap({'line-end': ['ctrl+t', 'ctrl+e']});

		expect(keymap.problems).toEqual([]);
		expect(keymap.findComposerCommand('ctrl+t')).toBe('line-end');
		expect(chordsOf(keymap, 'transpose')).toEqual([]);
		expect(alone.problems).toEqual([
			{kind: 'taken', chord: 'ctrl+t', winner: 'line-end', loser: 'transpose'},
		]);
	});

	it('that are wrong change nothing, and each is told', () => {
		const keymap = createKeymap({
			trnspose: 'ctrl+x',
			yank: 'ctrl+nothing',
			undo: 'f1',
			redo: ['f1', 'f2'],
		});

		expect(keymap.problems).toEqual([
			{kind: 'unknown-command', name: 'trnspose', near: 'transpose'},
			{kind: 'unknown-chord', command: 'yank', chord: 'ctrl+nothing'},
			{kind: 'conflict', chord: 'f1', winner: 'undo', loser: 'redo'},
		]);
		expect(chordsOf(keymap, 'yank')).toEqual(['ctrl+y']);
		expect(chordsOf(keymap, 'redo')).toEqual(['f2']);
	});
});
