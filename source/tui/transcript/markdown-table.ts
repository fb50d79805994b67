import type {Tokens} from 'marked';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, repeatSafe, safe} from '../../lib/safe-text.js';
import {textWidth} from '../screen/width.js';
import type {Theme} from '../theme.js';
import type {Span} from './styled-text.js';
import {toRow, wrapSpans} from './styled-text.js';

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
const leastColumn = 3;

const widthOf = (spans: readonly Span[]) => spans.reduce((sum, {text}) => sum + textWidth(text), 0);

/** The widths of the columns: as wide as their text where there is room, else the widest give way first. */
export function columnWidths(natural: readonly number[], room: number): number[] | undefined {
	if (natural.length * leastColumn > room) return undefined;
	const widths = natural.map((width) => Math.max(1, width));
	let excess = widths.reduce((sum, width) => sum + width, 0) - room;
	for (; excess > 0; excess--) {
		const widest = widths.indexOf(Math.max(...widths));
		widths[widest] = (widths[widest] ?? 1) - 1;
	}
	return widths;
}

/** A table with aligned columns; undefined where the columns do not fit beside each other. */
export function alignedTable(cells: TableCells, frame: TableFrame): SafeText[] | undefined {
	const count = Math.max(...cells.rows.map((row) => row.length));
	const natural = Array.from({length: count}, (_, column) =>
		Math.max(...cells.rows.map((row) => widthOf(row[column] ?? []))),
	);
	const room = frame.width - widthOf(frame.first) - (count - 1) * separatorWidth;
	const widths = columnWidths(natural, room);
	if (widths === undefined) return undefined;
	const {theme} = frame;
	const dashes = widths.map((width) => repeatSafe(theme.glyphs.rule, width));
	const [head = [], ...body] = cells.rows.map((row) => rowLines(row, widths, cells.align, theme));
	const lines = [
		...head,
		theme.paint('dim', joinSafe(dashes, safe` ${theme.glyphs.rule} `)),
		...body.flat(),
	];
	return lines.map((line, index) => safe`${toRow(index === 0 ? frame.first : frame.rest)}${line}`);
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
		const cells = columns.map((lines, column) =>
			padded(lines[line] ?? safe``, widths[column] ?? 0, align[column] ?? null),
		);
		return joinSafe(cells, bar);
	});
}

function padded(
	text: SafeText,
	width: number,
	align: 'center' | 'left' | 'right' | null,
): SafeText {
	const space = Math.max(0, width - textWidth(text.replace(/\u001b\[[0-9;]*m/g, '')));
	const shares = {left: 0, center: Math.floor(space / 2), right: space};
	const before = shares[align ?? 'left'];
	return safe`${repeatSafe(safe` `, before)}${text}${repeatSafe(safe` `, space - before)}`;
}
