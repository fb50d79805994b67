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
	for (const {gap, text} of piecesOf(line.slice(start))) {
		const next = isEmpty ? current + text : current + gap + text;
		const isFull = !isEmpty && cellWidth(next) > columns;
		if (isFull) lines.push(current);
		current = isFull ? indent + text : next;
		isEmpty = false;
	}
	return [...lines, current];
}

type Piece = {readonly gap: string; readonly text: string};

/** Words, and the signs of a script that has no spaces. What has a slash in it may be a path or an address: it stays whole. */
function piecesOf(line: string): readonly Piece[] {
	return line.split(' ').flatMap((word) => {
		const texts = word.includes('/') ? [word] : word.split(betweenSigns);
		return texts.map((text, at) => ({gap: at === 0 ? ' ' : '', text}));
	});
}

/** Beside a Chinese sign, but not before what ends a phrase, nor after what opens one. */
const betweenSigns =
	/(?<=[\p{Script=Han}，。、：；？！）”》…])(?![，。、：；？！）”》…])|(?<![（“《])(?=[\p{Script=Han}（“《])/u;

/** Where the text of a line begins: behind its last column where that leaves room, else behind its first spaces. */
function indentOf(line: string, columns: number): number {
	const most = columns - leastRoom;
	const gaps = [...line.matchAll(/ {2,}(?=\S)/g)].map(({index, 0: gap}) => index + gap.length);
	return gaps.findLast((end) => end <= most) ?? 0;
}
