/**
 * Rows as aligned columns, two spaces apart. `align` has one letter per column: `l` or `r`; missing letters mean `l`.
 * Wide (CJK) characters count as two cells, because that is how terminals draw them.
 */
export function formatTable(rows: readonly (readonly string[])[], align = ''): string {
	const widths: number[] = [];
	for (const row of rows) {
		for (const [column, cell] of row.entries()) {
			widths[column] = Math.max(widths[column] ?? 0, cellWidth(cell));
		}
	}
	return rows
		.map((row) =>
			row
				.map((cell, column) => {
					const padding = ' '.repeat((widths[column] ?? 0) - cellWidth(cell));
					return align[column] === 'r' ? padding + cell : cell + padding;
				})
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

const wide =
	/[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\ud83c-\ud83e][\udc00-\udfff]|[\ud840-\ud87f][\udc00-\udfff]/g;

/** The cells a text takes on a terminal. */
export function cellWidth(text: string): number {
	// Most cells are ASCII; a pair of surrogates already counts as two.
	const pairs = text.match(wide)?.filter((character) => character.length === 1).length ?? 0;
	return text.length + pairs;
}
