/**
 * The line on which each key of a TOML text stands, by its dotted name. The parser keeps no positions of values; this
 * finds them well enough for an error message: a key inside an inline table gets the line of that table.
 */
export function findKeyLines(source: string): ReadonlyMap<string, number> {
	const lines = new Map<string, number>();
	let section: readonly string[] = [];
	let openQuotes: string | undefined;
	for (const [index, line] of source.split('\n').entries()) {
		const isInsideText = openQuotes !== undefined;
		openQuotes = quotesLeftOpen(line, openQuotes);
		if (isInsideText) continue;
		const header = sectionHeader.exec(line)?.[1];
		const key = keyOfLine.exec(line)?.[1];
		if (header !== undefined) section = splitKey(header);
		const path =
			header === undefined && key === undefined ? [] : [...section, ...splitKey(key ?? '')];
		const name = path.join('.');
		if (name !== '' && !lines.has(name)) lines.set(name, index + 1);
	}
	return lines;
}

/** The line of the longest known beginning of a path; undefined when nothing of it is in the text. */
export function lineOf(
	lines: ReadonlyMap<string, number>,
	path: readonly string[],
): number | undefined {
	for (let length = path.length; length > 0; length--) {
		const line = lines.get(path.slice(0, length).join('.'));
		if (line !== undefined) return line;
	}
	return undefined;
}

const part = String.raw`(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')`;
const dottedKey = String.raw`(${part}(?:[ \t]*\.[ \t]*${part})*)`;
const sectionHeader = new RegExp(String.raw`^[ \t]*\[{1,2}[ \t]*${dottedKey}[ \t]*\]`);
const keyOfLine = new RegExp(String.raw`^[ \t]*${dottedKey}[ \t]*=`);
const keyPart = new RegExp(part, 'g');

function splitKey(key: string): readonly string[] {
	return (key.match(keyPart) ?? []).map((name) => name.replace(/^["']|["']$/g, ''));
}

// Keys do not count inside a text of several lines.
function quotesLeftOpen(line: string, open: string | undefined): string | undefined {
	let current = open;
	for (const [quotes] of line.matchAll(/"""|'''/g)) {
		if (current === undefined) current = quotes;
		else if (current === quotes) current = undefined;
	}
	return current;
}
