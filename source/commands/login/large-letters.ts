import {display} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';

// One row of pixels after another, three in each: `X` is lit.
const glyphs: Readonly<Record<string, string>> = {
	A: '.X. X.X XXX X.X X.X',
	B: 'XX. X.X XX. X.X XX.',
	C: '.XX X.. X.. X.. .XX',
	D: 'XX. X.X X.X X.X XX.',
	E: 'XXX X.. XX. X.. XXX',
	F: 'XXX X.. XX. X.. X..',
	G: '.XX X.. X.X X.X .XX',
	H: 'X.X X.X XXX X.X X.X',
	I: 'XXX .X. .X. .X. XXX',
	J: '..X ..X ..X X.X .X.',
	K: 'X.X X.X XX. X.X X.X',
	L: 'X.. X.. X.. X.. XXX',
	M: 'X.X XXX XXX X.X X.X',
	N: 'XX. X.X X.X X.X X.X',
	O: '.X. X.X X.X X.X .X.',
	P: 'XX. X.X XX. X.. X..',
	Q: '.X. X.X X.X XXX .XX',
	R: 'XX. X.X XX. X.X X.X',
	S: '.XX X.. .X. ..X XX.',
	T: 'XXX .X. .X. .X. .X.',
	U: 'X.X X.X X.X X.X XXX',
	V: 'X.X X.X X.X X.X .X.',
	W: 'X.X X.X XXX XXX X.X',
	X: 'X.X X.X .X. X.X X.X',
	Y: 'X.X X.X .X. .X. .X.',
	Z: 'XXX ..X .X. X.. XXX',
	'0': 'XXX X.X X.X X.X XXX',
	'1': '.X. XX. .X. .X. XXX',
	'2': 'XX. ..X .X. X.. XXX',
	'3': 'XX. ..X .X. ..X XX.',
	'4': 'X.X X.X XXX ..X ..X',
	'5': 'XXX X.. XX. ..X XX.',
	'6': '.XX X.. XXX X.X XXX',
	'7': 'XXX ..X .X. .X. .X.',
	'8': 'XXX X.X XXX X.X XXX',
	'9': 'XXX X.X XXX ..X XX.',
	'-': '... ... XXX ... ...',
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
	return [...row].map((pixel) => (pixel === 'X' ? block : '  ')).join('');
}
