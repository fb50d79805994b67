/** Signs that look like themselves in ASCII. Every other box drawing sign has parts that meet, and becomes a plus. */
const likenesses: Readonly<Record<string, string>> = {
	'|': '│┃┆┇┊┋║╎╏╵╷╹╻╽╿├┝┞┟┠┡┢┣╞╟╠',
	'-': '─━┄┅┈┉═╌╍╴╶╸╺╼╾',
	'`': '└┕┖┗╘╙╚╰',
	'/': '╱',
	'\\': '╲',
	X: '╳',
	'.': '░',
	':': '▒',
};

/**
 * Draws boxes, trees and bars with ASCII, for terminals that show nothing else. Every sign becomes one sign, so columns
 * stay where they are; all other text stays as it is.
 */
export function toAsciiDrawing(text: string): string {
	if (!drawing.test(text)) return text;
	const table = new Map(
		Object.entries(likenesses).flatMap(([ascii, signs]) =>
			Array.from(signs, (sign) => [sign, ascii] as const),
		),
	);
	return text.replace(drawings, (sign) => table.get(sign) ?? (sign < '▀' ? '+' : '#'));
}

// Box drawing U+2500 to U+257F, block elements up to U+259F.
const drawing = /[\u2500-\u259f]/;
const drawings = /[\u2500-\u259f]/g;

const ownSigns: Readonly<Record<string, string>> = {
	'✓': '+',
	'✗': 'x',
	'→': '->',
	'–': '-',
	'—': '-',
	'·': '-',
	'…': '...',
	'≥': '>=',
	'⏎': ' ',
};
const signs = new RegExp(`[${Object.keys(ownSigns).join('')}]`, 'g');

/** Drawings, and the signs of our own sentences, in ASCII. Some become longer: for prose, and not for columns. */
export function toAsciiSigns(text: string): string {
	return toAsciiDrawing(text).replace(signs, (sign) => ownSigns[sign] ?? sign);
}
