import type {Tokens} from 'marked';
import type {SafeText} from '../../../lib/safe-text.js';
import {joinSafe, repeatSafe, safe} from '../../../lib/safe-text.js';
import {textWidth} from '../../screen/width.js';
import type {Theme} from '../../theme/theme.js';
import type {Span} from '../styled-text.js';
import {toRow, wrapSpans} from '../styled-text.js';

/** The cells of a table, a row of headings first. */
export type TableCells = {
	readonly align: Tokens.Table['align'];
	readonly rows: readonly (readonly (readonly Span[])[])[];
};

export type TableFrame = {
	readonly theme: Theme;
	readonly width: number;
	readonly first: readonly Span[];
	readonly rest: readonly Span[];
};

const separatorWidth = 3;
const hanging: Span = {text: safe`  `, sgr: ''};
/** A column that is wider is not made narrower than this: below it words fall apart. */
const leastColumn = 8;

const widthOf = (spans: readonly Span[]) =>
	spans.reduce((sum, {text}) => sum + Math.max(...text.split('\n').map(textWidth)), 0);

/** The widths of the columns: as wide as their text where there is room, else the widest give way first. */
export function columnWidths(natural: readonly number[], room: number): number[] | undefined {
	const widths = natural.map((width) => Math.max(1, width));
	const least = widths.reduce((sum, width) => sum + Math.min(width, leastColumn), 0);
	if (least > room) return undefined;
	let excess = widths.reduce((sum, width) => sum + width, 0) - room;
	for (; excess > 0; excess--) {
		const widest = widths.indexOf(Math.max(...widths));
		widths[widest] = (widths[widest] ?? 1) - 1;
	}
	return widths;
}

/** A table: with aligned columns, or where they do not fit beside each other, each row as `heading: cell` lines. */
export function tableLines(cells: TableCells, frame: TableFrame): SafeText[] {
	const lines = alignedLines(cells, frame);
	if (lines === undefined) return recordLines(cells, frame);
	return lines.map((line, index) => safe`${toRow(index === 0 ? frame.first : frame.rest)}${line}`);
}

function alignedLines({align, rows}: TableCells, frame: TableFrame): SafeText[] | undefined {
	const count = Math.max(...rows.map((row) => row.length));
	const natural = Array.from({length: count}, (_, column) =>
		Math.max(...rows.map((row) => widthOf(row[column] ?? []))),
	);
	const room = frame.width - widthOf(frame.first) - (count - 1) * separatorWidth;
	const widths = columnWidths(natural, room);
	if (widths === undefined) return undefined;
	const {theme} = frame;
	const dashes = widths.map((width) => repeatSafe(theme.glyphs.rule, width));
	const {rule} = theme.glyphs;
	const crossing = safe`${rule}${rule === '-' ? safe`+` : safe`┼`}${rule}`;
	const [head = [], ...body] = rows.map((row) => rowLines(row, widths, align, theme));
	return [...head, theme.paint('dim', joinSafe(dashes, crossing)), ...body.flat()];
}

function recordLines({rows: [head = [], ...body]}: TableCells, frame: TableFrame): SafeText[] {
	let isFirst = true;
	return (body.length > 0 ? body : [head.map(() => [])]).flatMap((row, index) => {
		const lines = row.flatMap((cell, column) => {
			const heading = head[column] ?? [];
			const colon = heading.length > 0 ? [{text: safe`: `, sgr: ''}] : [];
			const first = isFirst ? frame.first : frame.rest;
			isFirst = false;
			const rest = [...frame.rest, hanging];
			return wrapSpans([...heading, ...colon, ...cell], {width: frame.width, first, rest});
		});
		return index > 0 ? [toRow(frame.rest), ...lines] : lines;
	});
}

function rowLines(
	row: readonly (readonly Span[])[],
	widths: readonly number[],
	align: TableCells['align'],
	theme: Theme,
): SafeText[] {
	const columns = widths.map((width, column) => wrapSpans(row[column] ?? [], {width}));
	const height = Math.max(...columns.map((lines) => lines.length));
	const bar = theme.paint('dim', safe` ${theme.glyphs.bar} `);
	return Array.from({length: height}, (_, line) => {
		const cells = columns.map((lines, column) => {
			const text = lines[line] ?? safe``;
			const isLast = column === columns.length - 1;
			return padded(text, {width: widths[column] ?? 0, align: align[column] ?? null, isLast});
		});
		return joinSafe(cells, bar);
	});
}

type CellPlace = {
	readonly width: number;
	readonly align: 'center' | 'left' | 'right' | null;
	readonly isLast: boolean;
};

/** Nothing comes after the last cell: blanks there would be rows of their own where the terminal breaks them. */
function padded(text: SafeText, {width, align, isLast}: CellPlace): SafeText {
	const space = Math.max(0, width - textWidth(text.replace(/\u001b\[[0-9;]*m/g, '')));
	const shares = {left: 0, center: Math.floor(space / 2), right: space};
	const before = shares[align ?? 'left'];
	const after = isLast ? 0 : space - before;
	return safe`${repeatSafe(safe` `, before)}${text}${repeatSafe(safe` `, after)}`;
}
