/** How many columns a text takes. */
type Width = (text: string) => number;

const leastRoom = 20;

/** `wrapWords` by another measure of width: knowing that of every sign takes as long as Node takes to start. */
export function wrapBy(text: string, columns: number, width: Width): string {
	return text
		.split('\n')
		.flatMap((line) => (width(line) <= columns ? [line] : wrapLine(line, columns, width)))
		.join('\n');
}

function wrapLine(line: string, columns: number, width: Width): string[] {
	const start = indentOf(line, columns);
	const indent = ' '.repeat(width(line.slice(0, start)));
	const lines: string[] = [];
	let current = line.slice(0, start);
	let isEmpty = true;
	for (const {gap, text} of piecesOf(line.slice(start))) {
		const next = isEmpty ? current + text : current + gap + text;
		const isFull = !isEmpty && width(next) > columns;
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
	/(?<=[\u3400-\u9fff，。、：；？！）”》…])(?![，。、：；？！）”》…])|(?<![（“《])(?=[\u3400-\u9fff（“《])/;

/** Where the text of a line begins: behind its last column where that leaves room, else behind its first spaces. */
function indentOf(line: string, columns: number): number {
	const most = columns - leastRoom;
	const gaps = [...line.matchAll(/ {2,}(?=\S)/g)].map(({index, 0: gap}) => index + gap.length);
	return gaps.findLast((end) => end <= most) ?? 0;
}
