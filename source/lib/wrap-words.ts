import {cellWidth} from './format-table.js';

const leastRoom = 20;

/**
 * Lines of a report in at most so many columns, broken between words. What goes on stands below the last column of a table,
 * or below the beginning of the text. A word that is too long stays whole, e.g. an address to copy.
 */
export function wrapWords(text: string, columns: number): string {
	return text
		.split('\n')
		.flatMap((line) => (cellWidth(line) <= columns ? [line] : wrapLine(line, columns)))
		.join('\n');
}

function wrapLine(line: string, columns: number): string[] {
	const start = indentOf(line, columns);
	const indent = ' '.repeat(cellWidth(line.slice(0, start)));
	const lines: string[] = [];
	let current = line.slice(0, start);
	let isEmpty = true;
	for (const word of line.slice(start).split(' ')) {
		const next = isEmpty ? current + word : `${current} ${word}`;
		const isFull = !isEmpty && cellWidth(next) > columns;
		if (isFull) lines.push(current);
		current = isFull ? indent + word : next;
		isEmpty = false;
	}
	return [...lines, current];
}

/** Where the text of a line begins: behind its last column where that leaves room, else behind its first spaces. */
function indentOf(line: string, columns: number): number {
	const most = columns - leastRoom;
	const gaps = [...line.matchAll(/ {2,}(?=\S)/g)].map(({index, 0: gap}) => index + gap.length);
	return gaps.findLast((end) => end <= most) ?? 0;
}
