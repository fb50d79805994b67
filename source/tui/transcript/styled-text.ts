import type {SafeText} from '../../lib/safe-text.js';
import {ownText, safe} from '../../lib/safe-text.js';
import {fitText, textWidth, toClusters} from '../screen/width.js';
import {breakNarrow} from './narrow-lines.js';

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

export function toPieces(spans: readonly Span[]): Piece[] {
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
	// Joined at once: a string that grows by one character after the other takes thirty bytes for each of them.
	const parts: string[] = [];
	let sgr = '';
	for (const span of spans) {
		if (span.text === '') continue;
		if (span.sgr !== sgr) {
			if (sgr !== '') parts.push('\u001b[0m');
			if (span.sgr !== '') parts.push(`\u001b[${span.sgr}m`);
			sgr = span.sgr;
		}
		parts.push(span.text);
	}
	if (sgr !== '') parts.push('\u001b[0m');
	return ownText(parts.join(''));
}

/** A row as the parts that look alike. */
export function splitRow(row: string): Pick<Piece, 'text' | 'sgr'>[] {
	let sgr = '';
	return row.split(/(\u001b\[[0-9;]*m)/).flatMap((part) => {
		const parameters = /^\u001b\[([0-9;]*)m$/.exec(part)?.[1];
		if (parameters === undefined) return part === '' ? [] : [{text: part, sgr}];
		sgr = parameters === '0' ? '' : parameters;
		return [];
	});
}

/** Cuts a row to a number of columns, with an ellipsis when something is lost. */
export function fitRow(row: SafeText, columns: number, ellipsis: SafeText): SafeText {
	const parts = splitRow(row);
	if (parts.reduce((sum, {text}) => sum + textWidth(text), 0) <= columns) return row;
	let room = Math.max(0, columns - textWidth(ellipsis));
	const kept: Pick<Piece, 'text' | 'sgr'>[] = [];
	for (const {text, sgr} of parts) {
		const shown = fitText(ownText(text), room, safe``);
		kept.push({text: shown, sgr});
		room -= textWidth(shown);
		if (shown === text) continue;
		kept.push({text: ellipsis, sgr});
		break;
	}
	return toRow(kept);
}

/** Less room than this beside what stands before the rows, and that is cut. */
const leastRoom = 8;

/** Breaks spans into rows of a width: at spaces, beside wide characters, and anywhere when a word is too long. */
export function wrapSpans(spans: readonly Span[], options: WrapOptions): SafeText[] {
	const most = Math.max(0, options.width - leastRoom);
	const first = fitPrefix(options.first ?? [], most);
	const rest = fitPrefix(options.rest ?? [], most);
	const indent = Math.max(widthOf(first), widthOf(rest));
	const room = Math.max(1, options.width - indent);
	const lines = breakNarrow(spans, room) ?? breakLines(toPieces(spans), room);
	return lines.map((line, index) => toRow([...(index === 0 ? first : rest), ...line]));
}

/** The end of what stands before the rows, where all of it would leave no room: the innermost bullet is what counts. */
function fitPrefix(prefix: readonly Span[], most: number): Piece[] {
	const pieces = toPieces(prefix);
	let width = widthOf(pieces);
	let from = 0;
	for (; width > most; from++) width -= pieces[from]?.width ?? width;
	return pieces.slice(from);
}

// What a line of Chinese or Japanese does not begin, and does not end, with.
const closing = /^[，。、！？；：」』）】》〉〕…％,.!?;:)\]}]$/;
const opening = /^[「『（【《〈〔([{]$/;

/** What goes for every text; `breakNarrow` does the same for what most text is. */
export function breakLines(pieces: readonly Piece[], room: number): Piece[][] {
	const lines: Piece[][] = [];
	let line: Piece[] = [];
	let width = 0;
	let breakAt = 0;
	let breakBefore = 0;

	function push(kept: Piece[], left: Piece[]) {
		lines.push(kept);
		line = left;
		width = widthOf(left);
		breakAt = 0;
		breakBefore = 0;
	}

	const clings = ({text}: Piece, at: number) =>
		breakAt === at && line[at - 1]?.width === 2 && closing.test(text);

	/** A line may end after a space and beside a wide character. */
	function noteBreak(piece: Piece, index: number) {
		if (clings(piece, index)) breakAt = breakBefore;
		if (piece.text !== ' ' && piece.width !== 2) return;
		breakBefore = breakAt;
		breakAt = opening.test(piece.text) ? index : index + 1;
	}

	function breakBeforePiece(piece: Piece) {
		if (breakBefore > 0 && clings(piece, line.length)) breakAt = breakBefore;
		const at = breakAt > 0 ? breakAt : line.length;
		push(trimEnd(line.slice(0, at)), line.slice(at));
	}

	for (const piece of pieces) {
		const isFull = width + piece.width > room && line.length > 0;
		if (piece.text === '\n' || (isFull && piece.text === ' ')) {
			push(line, []);
			continue;
		}
		if (isFull) breakBeforePiece(piece);
		line.push(piece);
		width += piece.width;
		noteBreak(piece, line.length - 1);
	}
	lines.push(line);
	return lines;
}

function trimEnd(line: Piece[]): Piece[] {
	return line.at(-1)?.text === ' ' ? line.slice(0, -1) : line;
}
