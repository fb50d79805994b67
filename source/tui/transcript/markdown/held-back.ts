const delimiterRow = /^\s*\|?[\s:|-]*$/;
const wholeDelimiterRow = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
/** A link whose end has not come: its text, or its text and the beginning of its address; no escape sequence, also where its first character is an entity. */
const openLink = /(?<![\u001b;])!?\[[^\]\n]{0,200}(?:\](?:\([^)\n]{0,400})?)?$/;

const isTableRow = (line: string) => /^\s*\|/.test(line);

/**
 * A text that still grows without the end that would look otherwise in a moment: a table that is none before the row of
 * dashes, a row of one, a link without its end.
 */
export function withoutOpenEnd(text: string): string {
	const table = withoutOpenTable(text);
	if (table !== undefined) return table;
	const at = text.lastIndexOf('\n') + 1;
	return text.slice(0, at) + text.slice(at).replace(openLink, '');
}

/** Undefined where the text does not end in the rows of a table. */
function withoutOpenTable(text: string): string | undefined {
	const lines = text.split('\n');
	const isEnded = lines.at(-1) === '';
	if (isEnded) lines.pop();
	let first = lines.length;
	while (first > 0 && isTableRow(lines[first - 1] ?? '')) first -= 1;
	const rows = lines.slice(first);
	if (rows.length === 0) return undefined;
	const [, second] = rows;
	const before = lines
		.slice(0, first)
		.map((line) => `${line}\n`)
		.join('');
	if (second === undefined) return before;
	const isOpenSecond = rows.length === 2 && !isEnded;
	if (isOpenSecond) return delimiterRow.test(second) ? before : text;
	if (!wholeDelimiterRow.test(second) || isEnded) return text;
	return (
		before +
		rows
			.slice(0, -1)
			.map((line) => `${line}\n`)
			.join('')
	);
}
