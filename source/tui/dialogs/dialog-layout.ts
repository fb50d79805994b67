import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import type {Rect} from '../screen/pane-state.js';
import type {Size} from '../screen/screen-layout.js';
import {dialogColumns, dialogRect} from '../screen/screen-layout.js';
import {fitText, textWidth} from '../screen/width.js';
import type {Theme} from '../theme/theme.js';
import {wrapSpans} from '../transcript/styled-text.js';
import type {DialogState, FieldState, ListState, PageState} from './dialog-state.js';
import {pageRows} from './page-steps.js';
import type {DialogRow} from './questions.js';

/** The frame and one column of air on both sides. */
export const frameColumns = 4;
/** Around a row of a list: two marks, a space, and one at the end. */
export const markColumns = 4;
/** Between a row and its detail. */
export const gapColumns = 2;

// Border, and border.
const frameRows = 2;
const mostTitleRows = 2;
/** Rows of a preview, with the rule above it. */
const mostPreviewRows = 7;
const leastListRows = 4;
/** Below this a dialog that wants more takes the whole screen. */
const tightRows = 14;

const fixedRows = {
	/** Search field and keys. */
	list: frameRows + 2,
	/** Keys. */
	page: frameRows + 1,
	/** What is typed, and keys. */
	field: frameRows + 2,
};

export type DialogPlace = {
	readonly rect: Rect;
	/** Rows for the list, for the text of the page or for what is said of the field. */
	readonly bodyRows: number;
	readonly previewRows: number;
};

const choiceRows = ({question}: PageState) => question.choices?.length ?? 0;

/** The title at its words: one of more than two rows is cut. */
export function titleRows(title: SafeText, width: number, theme: Theme): readonly SafeText[] {
	const rows = wrapSpans([{text: title, sgr: ''}], {width});
	const last = joinSafe(rows.slice(mostTitleRows - 1), safe` `);
	const shown = [...rows.slice(0, mostTitleRows - 1), fitText(last, width, theme.glyphs.ellipsis)];
	return shown.slice(0, rows.length).map((row) => theme.paint('warning', row));
}

/** All that is around the body of a dialog. */
const aroundRows = (state: DialogState, columns: number, theme: Theme): number =>
	fixedRows[state.kind] + titleRows(state.question.title, columns - frameColumns, theme).length;

/** What stands where there is nothing to choose from: often the one thing that helps. */
export function emptyRows(text: SafeText, width: number, theme: Theme): readonly SafeText[] {
	return pageRows([{text, look: 'dim'}], width, theme);
}

function wantedRows(state: DialogState, columns: number, theme: Theme): number {
	const around = aroundRows(state, columns, theme);
	const room = columns - frameColumns;
	if (state.kind === 'list') {
		const preview = state.question.preview === undefined ? 0 : mostPreviewRows;
		const headings = new Set(state.question.rows.map(({heading}) => heading ?? '')).size - 1;
		const {rows, empty} = state.question;
		const listed = rows.length > 0 ? rows.length + headings : emptyRows(empty, room, theme).length;
		return around + Math.max(1, listed) + preview;
	}
	if (state.kind === 'field') return around + labelRows(state, room, theme).length;
	return around + pageRows(state.question.lines, room, theme).length + choiceRows(state);
}

/** What is said of a field: all of it, for what is cut off may be why it is asked once more. */
export function labelRows(
	{question}: FieldState,
	width: number,
	theme: Theme,
): readonly SafeText[] {
	return pageRows([{text: question.label, look: 'dim'}], width, theme);
}

/** A list has room for its longest row where the screen has. */
function wantedColumns(state: DialogState): number | undefined {
	if (state.kind !== 'list') return undefined;
	const {rows} = state.question;
	const widest = (text: (row: DialogRow) => SafeText) =>
		Math.max(0, ...rows.map((row) => textWidth(text(row))));
	const labels = widest(({label}) => label);
	return frameColumns + markColumns + labels + gapColumns + widest(({detail = safe``}) => detail);
}

function previewRoom(state: ListState, room: number): number {
	if (state.question.preview === undefined) return 0;
	const spare = room - leastListRows;
	const unused = room - state.question.rows.length;
	return Math.max(0, Math.min(mostPreviewRows, Math.max(spare >> 1, unused)));
}

/** Over the transcript where there is room enough, else over everything but the line that says what the keys do. */
export function placeDialog(
	state: DialogState,
	{area: whole, size, theme}: {readonly area: Rect; readonly size: Size; readonly theme: Theme},
): DialogPlace {
	const area = dialogColumns(whole, wantedColumns(state));
	const wanted = wantedRows(state, area.width, theme);
	const screen = {...area, y: 0, height: Math.max(1, size.rows - 1)};
	const isTight = wanted > area.height && area.height < tightRows;
	const rect = dialogRect(isTight ? screen : area, wanted);
	const room = rect.height - aroundRows(state, rect.width, theme);
	const previewRows = state.kind === 'list' ? previewRoom(state, room) : 0;
	const otherRows = state.kind === 'page' ? choiceRows(state) : previewRows;
	return {rect, bodyRows: Math.max(1, room - otherRows), previewRows};
}
