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
	/^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1aff0}-\u{1b2fb}\u{20000}-\u{3fffd}]/u;
/** A sign that is drawn as a picture, by itself or because it is told to. */
const pictured = /^(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Emoji}\p{Emoji_Modifier})/u;
/** Nothing but marks that stand over or join other signs, and what is never drawn. */
const unseen = /^[\p{M}\p{Cf}\p{Cc}]+$/u;
// Most cells are ASCII, and need none.
let segmenter: Intl.Segmenter | undefined;

/** The cells a text takes on a terminal. */
export function cellWidth(text: string): number {
	if (/^[\x20-\x7e]*$/.test(text)) return text.length;
	segmenter ??= new Intl.Segmenter();
	let width = 0;
	for (const {segment} of segmenter.segment(text)) width += segmentWidth(segment);
	return width;
}

function segmentWidth(segment: string): number {
	if (unseen.test(segment)) return 0;
	return wide.test(segment) || pictured.test(segment) ? 2 : 1;
}
