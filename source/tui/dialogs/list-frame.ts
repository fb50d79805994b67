import type {Translate} from '../../contracts/messages.js';
import {display} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, repeatSafe, safe} from '../../lib/safe-text.js';
import {chordText} from '../keys/chords.js';
import {fitText, textWidth} from '../screen/width.js';
import type {Theme} from '../theme/theme.js';
import {wrapSpans} from '../transcript/styled-text.js';
import {emptyRows, frameColumns, gapColumns, markColumns, titleRows} from './dialog-layout.js';
import type {ListState} from './dialog-state.js';
import {fittingRows} from './list-steps.js';
import {pageRows} from './page-steps.js';
import type {DialogRow} from './questions.js';

export type ListFrameProps = {
	readonly state: ListState;
	readonly columns: number;
	readonly rows: number;
	readonly bodyRows: number;
	readonly previewRows: number;
	readonly theme: Theme;
	readonly translate: Translate;
};

const leastDetailColumns = 6;
/** In less room than this, half of a name is not worth half of what is said about it: that stands below the chosen row. */
const narrowColumns = 40;

/**
 * How wide the labels are in a row of `room` columns: as wide as they need, with half of it for the details at most where
 * there is room for both.
 */
function labelColumns(rows: readonly DialogRow[], room: number): number {
	const labels = Math.max(0, ...rows.map(({label}) => textWidth(label)));
	const details = Math.max(0, ...rows.map(({detail = safe``}) => textWidth(detail)));
	const most = room < narrowColumns ? room : Math.max(room >> 1, room - details - gapColumns);
	const isCrowded = details > 0 && room - Math.min(labels, most) - gapColumns < leastDetailColumns;
	return details === 0 || isCrowded ? room : Math.min(labels, most);
}

type RowPlace = {
	readonly isSelected: boolean;
	readonly labels: number;
	readonly room: number;
	readonly theme: Theme;
};

/** One row: mark of the chosen one, mark of what holds now, label, and the detail beside it where there is room. */
function listRow(row: DialogRow, {isSelected, labels, room, theme}: RowPlace): SafeText {
	const mark = isSelected ? safe`>` : safe` `;
	const now = row.isCurrent ? theme.glyphs.bullet : safe` `;
	const label = padText(fitText(row.label, labels, theme.glyphs.ellipsis), labels);
	const detailRoom = room - labels - gapColumns;
	const detail =
		detailRoom < leastDetailColumns
			? safe``
			: padText(fitText(row.detail ?? safe``, detailRoom, theme.glyphs.ellipsis), detailRoom);
	const gap = repeatSafe(safe` `, room - labels - textWidth(detail));
	const start = safe`${mark}${now} ${label}${gap}`;
	if (isSelected) return theme.paint('selected', safe`${start}${detail} `);
	return safe`${start}${theme.paint('dim', detail)} `;
}

const padText = (text: SafeText, columns: number): SafeText =>
	safe`${text}${repeatSafe(safe` `, Math.max(0, columns - textWidth(text)))}`;

function visibleRows({state, bodyRows, columns, theme}: ListFrameProps): SafeText[] {
	const rows = fittingRows(state.question, state.field.text);
	const room = columns - frameColumns - markColumns;
	const labels = labelColumns(state.question.rows, room);
	const lines = withHeadings(rows).flatMap((line): readonly PlacedLine[] => {
		if (line.index !== state.selected) return [line];
		const whole = wholeRows(line.row, {labels, room, theme}).slice(0, bodyRows >> 1);
		return [line, ...whole.map((text) => ({...line, text}))];
	});
	const at = Math.max(
		0,
		lines.findIndex(({index}) => index === state.selected),
	);
	const first = Math.max(0, Math.min(at - (bodyRows >> 1), lines.length - bodyRows));
	return lines.slice(first, first + bodyRows).map(({row, index, text}) => {
		if (text !== undefined) return text;
		if (index === undefined) return theme.paint('heading', fitText(row.heading ?? safe``, room));
		return listRow(row, {isSelected: index === state.selected, labels, room, theme});
	});
}

type PlacedLine = ListLine & {readonly text?: SafeText};

/** What is cut of the chosen row, whole and below it. */
function wholeRows(
	{label, detail = safe``}: DialogRow,
	{labels, room, theme}: Omit<RowPlace, 'isSelected'>,
): readonly SafeText[] {
	const detailRoom = room - labels - gapColumns;
	const isDetailCut = textWidth(detail) > (detailRoom < leastDetailColumns ? 0 : detailRoom);
	const parts = [...(textWidth(label) > labels ? [label] : []), ...(isDetailCut ? [detail] : [])];
	const indent = [{text: safe`     `, sgr: ''}];
	const width = room + markColumns - 1;
	return parts.flatMap((text) =>
		wrapSpans([{text, sgr: theme.sgr('dim')}], {width, first: indent, rest: indent}),
	);
}

type ListLine = {readonly row: DialogRow; readonly index: number | undefined};

/** The rows by their numbers, and a line without one where another heading begins. */
function withHeadings(rows: readonly DialogRow[]): readonly ListLine[] {
	return rows.flatMap((row, index): readonly ListLine[] => {
		const {heading} = row;
		const isNew = heading !== undefined && heading !== rows[index - 1]?.heading;
		return isNew
			? [
					{row, index: undefined},
					{row, index},
				]
			: [{row, index}];
	});
}

/** All keys where there is room; else those that nobody would try unasked, in short if need be. */
function keysText(
	{state: {question, selected, field}, translate}: ListFrameProps,
	width: number,
): SafeText {
	const count = fittingRows(question, field.text).length;
	const actions = (question.actions ?? []).map(({chord, label}) => ({
		text: safe`${display(chordText(chord))} ${label}`,
		short: safe`${display(chordText(chord).replace('Ctrl+', '^'))} ${label}`,
	}));
	const place = count === 0 ? [] : [safe`${selected + 1}/${count}`];
	const long = actions.map(({text}) => text);
	const ways = [
		[...place, translate('tui.dialog.keys_list'), ...long],
		[...place, ...long],
		[...place, ...actions.map(({short}) => short)],
	].map((parts) => joinSafe(parts, safe`  `));
	const wanted = actions.length === 0 ? ways.slice(0, 1) : ways;
	return wanted.find((text) => textWidth(text) <= width) ?? wanted.at(-1) ?? safe``;
}

const paintedLength = (row: SafeText) => textWidth(row.replace(/\u001b\[[\d;]*m/g, ''));

const borders = {
	round: {corners: [safe`╭`, safe`╮`, safe`╰`, safe`╯`], across: safe`─`, down: safe`│`},
	plain: {corners: [safe`+`, safe`+`, safe`+`, safe`+`], across: safe`-`, down: safe`|`},
} as const;

/** A fixed frame around rows, in which each has its place, whatever their number. */
function framed(inner: readonly SafeText[], {columns, rows, theme}: ListFrameProps): SafeText[] {
	const {corners, across, down} = theme.hasUtf8 ? borders.round : borders.plain;
	const [topLeft, topRight, bottomLeft, bottomRight] = corners;
	const line = repeatSafe(across, columns - 2);
	const width = columns - frameColumns;
	const lines = fill(inner, rows - 2).map((row) => {
		const space = repeatSafe(safe` `, Math.max(0, width - paintedLength(row)));
		return safe`${down} ${row}${space} ${down}`;
	});
	return [safe`${topLeft}${line}${topRight}`, ...lines, safe`${bottomLeft}${line}${bottomRight}`];
}

const fill = (rows: readonly SafeText[], count: number): SafeText[] =>
	Array.from({length: Math.max(0, count)}, (_, index) => rows[index] ?? safe``);

/**
 * Things to choose from, found by typing: everything but the field, which is put in. A key changes most rows, and Ink
 * takes milliseconds for a screen of them.
 */
export function listFrame(props: ListFrameProps): (field: SafeText) => readonly SafeText[] {
	const {state, theme, translate, columns, bodyRows, previewRows} = props;
	const {question} = state;
	const width = columns - frameColumns;
	const rows = visibleRows(props);
	const nothing = question.rows.length === 0 ? question.empty : translate('tui.dialog.no_match');
	const shown = rows.length > 0 ? rows : emptyRows(nothing, width, theme).slice(0, bodyRows);
	const rule = theme.paint('dim', repeatSafe(theme.glyphs.rule, width));
	const about = pageRows(state.preview, width, theme);
	const first = question.endsPreview ? Math.max(0, about.length - (previewRows - 1)) : 0;
	const preview = previewRows > 1 ? [rule, ...about.slice(first)] : [];
	const keys = theme.paint('dim', fitText(keysText(props, width), width, theme.glyphs.ellipsis));
	const title = titleRows(question.title, width, theme);
	const below = [...fill(preview, previewRows > 1 ? previewRows : 0), keys];
	return (field) => framed([...title, field, ...fill(shown, bodyRows), ...below], props);
}
