const named: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
};

/**
 * The character that an HTML character reference stands for, given what is between `&` and `;`. Undefined for names
 * beyond the six that texts are full of, and for numbers that no character has.
 */
export function htmlEntity(reference: string): string | undefined {
	const number = /^#(?:x([\da-f]+)|(\d+))$/i.exec(reference);
	if (!number) return named[reference.toLowerCase()];
	const [, hex, decimal] = number;
	const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
	return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
