import type {SafeText} from '../../lib/safe-text.js';
import {ownText} from '../../lib/safe-text.js';
import {toClusters} from '../screen/width.js';

/** Text with the SGR parameters it is shown in. */
export type Span = {readonly text: SafeText; readonly sgr: string};

type Piece = {readonly text: string; readonly sgr: string; readonly width: number};

export type WrapOptions = {
	readonly width: number;
	/** Stands before the first line, e.g. a bullet. */
	readonly first?: readonly Span[];
	/** Stands before every other line. */
	readonly rest?: readonly Span[];
};

const tabWidth = 4;

function toPieces(spans: readonly Span[]): Piece[] {
	return spans.flatMap(({text, sgr}) =>
		text.split(/([\n\t])/).flatMap((part): Piece[] => {
			if (part === '\n') return [{text: '\n', sgr: '', width: 0}];
			if (part === '\t') return [{text: ' '.repeat(tabWidth), sgr, width: tabWidth}];
			return toClusters(part).map((cluster) => ({text: cluster.text, sgr, width: cluster.width}));
		}),
	);
}

const widthOf = (pieces: readonly Piece[]) => pieces.reduce((sum, piece) => sum + piece.width, 0);

/** Spans as a row with SGR sequences. */
export function toRow(spans: readonly Pick<Piece, 'text' | 'sgr'>[]): SafeText {
	let row = '';
	let sgr = '';
	for (const span of spans) {
		if (span.text === '') continue;
		if (span.sgr !== sgr) {
			row += `${sgr === '' ? '' : '\u001b[0m'}${span.sgr === '' ? '' : `\u001b[${span.sgr}m`}`;
			sgr = span.sgr;
		}
		row += span.text;
	}
	return ownText(sgr === '' ? row : `${row}\u001b[0m`);
}

/** Breaks spans into rows of a width: at spaces, beside wide characters, and anywhere when a word is too long. */
export function wrapSpans(spans: readonly Span[], options: WrapOptions): SafeText[] {
	const first = options.first ?? [];
	const rest = options.rest ?? [];
	const indent = widthOf(toPieces(rest.length > 0 ? rest : first));
	const room = Math.max(2, options.width - indent);
	return breakLines(toPieces(spans), room).map((line, index) =>
		toRow([...(index === 0 ? first : rest), ...line]),
	);
}

function breakLines(pieces: readonly Piece[], room: number): Piece[][] {
	const lines: Piece[][] = [];
	let line: Piece[] = [];
	let width = 0;
	let breakAt = 0;

	function push(kept: Piece[], left: Piece[]) {
		lines.push(kept);
		line = left;
		width = widthOf(left);
		breakAt = 0;
	}

	for (const piece of pieces) {
		if (piece.text === '\n') {
			push(line, []);
			continue;
		}
		if (width + piece.width > room && line.length > 0) {
			if (piece.text === ' ') {
				push(line, []);
				continue;
			}
			const at = breakAt > 0 ? breakAt : line.length;
			push(trimEnd(line.slice(0, at)), line.slice(at));
		}
		line.push(piece);
		width += piece.width;
		// A line may end after a space and beside a wide character.
		if (piece.text === ' ' || piece.width === 2) breakAt = line.length;
	}
	lines.push(line);
	return lines;
}

function trimEnd(line: Piece[]): Piece[] {
	return line.at(-1)?.text === ' ' ? line.slice(0, -1) : line;
}
