import type {Rect} from './pane-state.js';

export type Size = {readonly columns: number; readonly rows: number};

/** Below this nothing is drawn but a sentence that says so. */
export const smallestSize: Size = {columns: 40, rows: 10};

/** The column beside the conversation, from top to bottom. */
export type SideLayout = {
	/** The line between the conversation and the column. */
	readonly divider: Rect;
	readonly tasks: Rect;
	readonly accounts: Rect;
};

export type ScreenLayout = {
	readonly header: Rect;
	/** Where one pane is shown at a time, unless there is no room for the names of the others. */
	readonly tabs: Rect | undefined;
	/** The conversation, or the pane that is looked at instead. */
	readonly transcript: Rect;
	readonly side: SideLayout | undefined;
	/** The rows between header and prompt over the whole width: nothing beside a dialog can be taken for a part of it. */
	readonly dialogs: Rect;
	/** The rule and the rows of the prompt. */
	readonly composer: Rect;
	readonly hint: Rect;
};

const sideFromColumns = 110;
const tabsFromRows = 12;

/** Whether tasks and accounts stand beside the conversation. */
export const hasSideColumn = ({columns}: Size): boolean => columns >= sideFromColumns;

export const isTooSmall = ({columns, rows}: Size): boolean =>
	columns < smallestSize.columns || rows < smallestSize.rows;

/** A quarter of the screen, but neither so narrow that names are cut nor wider than they need. */
const sideWidth = ({columns}: Size): number =>
	hasSideColumn({columns, rows: 0}) ? Math.max(30, Math.min(44, Math.floor(columns / 4))) : 0;

/** Columns of the conversation. */
export const mainWidth = (size: Size): number => size.columns - sideWidth(size);

/** How many rows a prompt may take before it scrolls. */
export function mostComposerRows({rows}: Size): number {
	return Math.max(1, Math.min(8, Math.floor(rows / 3)));
}

/** Where the panes are. Plain arithmetic: header, tabs, transcript, composer, hint, from top to bottom. */
export function layoutScreen(size: Size, composerRows: number): ScreenLayout {
	const {columns, rows} = size;
	const full = {x: 0, width: columns};
	const hasTabs = !hasSideColumn(size) && rows >= tabsFromRows;
	const top = hasTabs ? 2 : 1;
	const composerHeight = composerRows + 1;
	const height = Math.max(0, rows - composerHeight - 1 - top);
	const dialogs = {...full, y: top, height};
	return {
		header: {...full, y: 0, height: 1},
		tabs: hasTabs ? {...full, y: 1, height: 1} : undefined,
		transcript: {...dialogs, width: mainWidth(size)},
		side: hasSideColumn(size) ? layoutSide(dialogs, sideWidth(size)) : undefined,
		dialogs,
		composer: {...full, y: top + height, height: composerHeight},
		hint: {...full, y: top + height + composerHeight, height: 1},
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
