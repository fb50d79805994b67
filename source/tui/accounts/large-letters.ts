import {display} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';

// One row of pixels after another, three in each: `#` is lit.
const glyphs: Readonly<Record<string, string>> = {
	A: '.#. #.# ### #.# #.#',
	B: '##. #.# ##. #.# ##.',
	C: '.## #.. #.. #.. .##',
	D: '##. #.# #.# #.# ##.',
	E: '### #.. ##. #.. ###',
	F: '### #.. ##. #.. #..',
	G: '.## #.. #.# #.# .##',
	H: '#.# #.# ### #.# #.#',
	I: '### .#. .#. .#. ###',
	J: '..# ..# ..# #.# .#.',
	K: '#.# #.# ##. #.# #.#',
	L: '#.. #.. #.. #.. ###',
	M: '#.# ### ### #.# #.#',
	N: '##. #.# #.# #.# #.#',
	O: '.#. #.# #.# #.# .#.',
	P: '##. #.# ##. #.. #..',
	Q: '.#. #.# #.# ### .##',
	R: '##. #.# ##. #.# #.#',
	S: '.## #.. .#. ..# ##.',
	T: '### .#. .#. .#. .#.',
	U: '#.# #.# #.# #.# ###',
	V: '#.# #.# #.# #.# .#.',
	W: '#.# #.# ### ### #.#',
	X: '#.# #.# .#. #.# #.#',
	Y: '#.# #.# .#. .#. .#.',
	Z: '### ..# .#. #.. ###',
	'0': '### #.# #.# #.# ###',
	'1': '.#. ##. .#. .#. ###',
	'2': '##. ..# .#. #.. ###',
	'3': '##. ..# .#. ..# ##.',
	'4': '#.# #.# ### ..# ..#',
	'5': '### #.. ##. ..# ##.',
	'6': '.## #.. ### #.# ###',
	'7': '### ..# .#. .#. .#.',
	'8': '### #.# ### #.# ###',
	'9': '### #.# ### ..# ##.',
	'-': '... ... ### ... ...',
};

const rows = 5;
const gap = ' ';

/** Letters and digits in blocks, to be read from across a room; undefined when they do not fit, or have no shape. */
export function largeLetters(
	text: string,
	columns: number,
	hasUtf8: boolean,
): SafeText | undefined {
	const shapes = [...text.toUpperCase()].map((character) => glyphs[character]?.split(' '));
	if (shapes.includes(undefined)) return undefined;
	const lines = Array.from({length: rows}, (_, row) =>
		shapes.map((shape) => paint(shape?.[row] ?? '', hasUtf8 ? '██' : '##')).join(gap + gap),
	);
	return lines.some((line) => line.length > columns) ? undefined : display(lines.join('\n'));
}

function paint(row: string, block: string): string {
	return [...row].map((pixel) => (pixel === '#' ? block : '  ')).join('');
}
