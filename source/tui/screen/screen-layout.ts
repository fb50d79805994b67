import type {Rect} from './pane-state.js';

export type Size = {
	readonly columns: number;
	readonly rows: number;
	/** On the primary screen, whose rows leave upwards: the conversation is at the top, over the whole width. */
	readonly isInline?: boolean;
};

/** Below this only the end of the conversation and one row of the prompt are shown; nothing starts on a full screen. */
export const comfortableSize: Size = {columns: 40, rows: 10};

/** Below this nothing is drawn but a sentence that says so. */
export const smallestSize: Size = {columns: 20, rows: 4};

/** The column beside the conversation, from top to bottom. */
export type SideLayout = {
	/** The line between the conversation and the column. */
	readonly divider: Rect;
	readonly tasks: Rect;
	readonly accounts: Rect;
};

export type ScreenLayout = {
	/** Undefined in a small window, as the hint. */
	readonly header: Rect | undefined;
	/** Where one pane is shown at a time, unless there is no room for the names of the others. */
	readonly tabs: Rect | undefined;
	/** The conversation, or the pane that is looked at instead. */
	readonly transcript: Rect;
	readonly side: SideLayout | undefined;
	/** The rows between header and prompt over the whole width: nothing beside a dialog can be taken for a part of it. */
	readonly dialogs: Rect;
	/** The rule and the rows of the prompt. */
	readonly composer: Rect;
	readonly hint: Rect | undefined;
};

const sideFromColumns = 110;
const tabsFromRows = 12;

/** Whether tasks and accounts stand beside the conversation. */
export const hasSideColumn = (size: Size): boolean =>
	size.isInline !== true && size.columns >= sideFromColumns && !isSmall(size);

const isBelow = ({columns, rows}: Size, least: Size) =>
	columns < least.columns || rows < least.rows;

/** Whether there is room for no more than the conversation and the prompt. */
export const isSmall = (size: Size): boolean => isBelow(size, comfortableSize);

export const isTooSmall = (size: Size): boolean => isBelow(size, smallestSize);

/** A quarter of the screen, but neither so narrow that names are cut nor wider than they need. */
const sideWidth = (size: Size): number =>
	hasSideColumn(size) ? Math.max(30, Math.min(44, Math.floor(size.columns / 4))) : 0;

/** Columns of the conversation. */
export const mainWidth = (size: Size): number => size.columns - sideWidth(size);

/** How many rows a prompt may take before it scrolls. */
export function mostComposerRows(size: Size): number {
	const {rows} = size;
	if (isSmall(size)) return 1;
	return Math.max(1, Math.min(8, Math.floor(rows / 3)));
}

/** Where the panes are. Plain arithmetic: header, tabs, transcript, composer, hint, from top to bottom; inline the transcript is first. */
export function layoutScreen(size: Size, composerRows: number): ScreenLayout {
	if (isSmall(size)) return smallLayout(size, composerRows);
	const {columns, rows, isInline = false} = size;
	const full = {x: 0, width: columns};
	const hasTabs = !hasSideColumn(size) && rows >= tabsFromRows;
	const headRows = hasTabs ? 2 : 1;
	const composerHeight = composerRows + 1;
	const height = Math.max(0, rows - composerHeight - 1 - headRows);
	const top = isInline ? 0 : headRows;
	// What stays where it is stands below what leaves.
	const head = isInline ? height : 0;
	const dialogs = {...full, y: top, height};
	const composerY = headRows + height;
	return {
		header: {...full, y: head, height: 1},
		tabs: hasTabs ? {...full, y: head + 1, height: 1} : undefined,
		transcript: {...dialogs, width: mainWidth(size)},
		side: hasSideColumn(size) ? layoutSide(dialogs, sideWidth(size)) : undefined,
		dialogs,
		composer: {...full, y: composerY, height: composerHeight},
		hint: {...full, y: composerY + composerHeight, height: 1},
	};
}

/** The conversation and the prompt, which has no rule above it. */
function smallLayout(size: Size, composerRows: number): ScreenLayout {
	const {columns, rows} = size;
	const composerHeight = Math.min(composerRows, Math.max(1, rows - 1));
	const area = {x: 0, y: 0, width: columns, height: Math.max(0, rows - composerHeight)};
	return {
		header: undefined,
		tabs: undefined,
		transcript: {...area, width: mainWidth(size)},
		side: undefined,
		dialogs: area,
		composer: {...area, y: area.height, height: composerHeight},
		hint: undefined,
	};
}

/** Accounts are few and stand still, so tasks get the larger part. */
function layoutSide(area: Rect, width: number): SideLayout {
	const x = area.x + area.width - width;
	const column = {x: x + 1, y: area.y, width: width - 1};
	const tasksHeight = Math.ceil((area.height * 3) / 5);
	return {
		divider: {x, y: area.y, width: 1, height: area.height},
		tasks: {...column, height: tasksHeight},
		accounts: {...column, y: area.y + tasksHeight, height: area.height - tasksHeight},
	};
}

/** The lowest rows of an area, over its whole width. */
export function dialogRect(area: Rect, wantedRows: number): Rect {
	const height = Math.min(area.height, wantedRows);
	return {...area, y: area.y + area.height - height, height};
}

/** Longer lines are hard to read. */
const widestDialog = 100;

/** The columns in the middle of an area in which a dialog is drawn: more than usual where its rows are no sentences. */
export function dialogColumns(area: Rect, wanted = widestDialog): Rect {
	const width = Math.min(area.width, Math.max(wanted, widestDialog));
	return {...area, x: area.x + ((area.width - width) >> 1), width};
}
