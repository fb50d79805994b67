import type {PaneState, Rect} from './pane-state.js';

/** Rows of the whole screen that move together, up when `lines` is positive. */
export type ScrollShift = {readonly y: number; readonly height: number; readonly lines: number};

export type ScrollOptions = {
	readonly columns: number;
	/** Half a frame is never seen: what stands beside the rows may move along and be put back. */
	readonly hasSync: boolean;
};

/** What the terminal can scroll instead of having a pane written again; undefined when there is nothing of the kind. */
export function scrollShift(
	pane: PaneState,
	panes: readonly PaneState[],
	{columns, hasSync}: ScrollOptions,
): ScrollShift | undefined {
	const {rect, shownRect, top, shownTop} = pane;
	if (rect === undefined || shownRect === undefined) return undefined;
	if (top === undefined || shownTop === undefined) return undefined;
	// Where a row is now, and where it was: a pane that becomes lower from below pushes its rows up.
	const lines = top - rect.y - (shownTop - shownRect.y);
	const y = Math.min(rect.y, shownRect.y);
	const height = Math.max(bottomOf(rect), bottomOf(shownRect)) - y;
	const kept = Math.min(rect.height, shownRect.height);
	if (lines === 0 || Math.abs(lines) >= kept) return undefined;
	const shift = {y, height, lines};
	const seen = {...rect, y: Math.max(rect.y, shownRect.y), height: kept};
	const others = panes.filter((other) => other !== pane && isTouching(other, seen));
	// Rows under or over another pane would move along with the region, only to be written again.
	if (isFullWidth(rect, columns) && isFullWidth(shownRect, columns))
		return others.length === 0 ? shift : undefined;
	const isBeside = (other: PaneState) =>
		isApart(other.rect, rect) && isApart(other.shownRect, shownRect);
	if (!hasSync || rect.x !== shownRect.x || !others.every(isBeside)) return undefined;
	return isCheaper(pane, others, shift) ? shift : undefined;
}

const bottomOf = ({y, height}: Rect) => y + height;

const isFullWidth = ({x, width}: Rect, columns: number) => x === 0 && width === columns;

const isTouching = ({rect, shownRect}: PaneState, seen: Rect) =>
	touches(rect, seen) || touches(shownRect, seen);

function touches(left: Rect | undefined, right: Rect): boolean {
	if (left === undefined) return false;
	return left.y < bottomOf(right) && right.y < bottomOf(left);
}

const isApart = (left: Rect | undefined, {x, width}: Rect): boolean =>
	left === undefined || left.x >= x + width || left.x + left.width <= x;

/** What moving the cursor and ending a row costs. */
const rowBytes = 10;

/** Whether what stands beside is put back for less than the rows themselves would take. */
function isCheaper(
	pane: PaneState,
	others: readonly PaneState[],
	{y, height, lines}: ScrollShift,
): boolean {
	const rows = Array.from({length: height}, (_row, index) => y + index);
	const sum = (costOf: (row: number) => number) =>
		rows.reduce((total, row) => total + costOf(row), 0);
	const saved = sum((row) => textAt(pane, row).length);
	const putBack = others.reduce(
		(total, other) =>
			total +
			sum((row) => {
				const [here, moved] = [textAt(other, row), textAt(other, row + lines)];
				return here === moved ? 0 : Math.max(here.length, moved.length) + rowBytes;
			}),
		0,
	);
	return 2 * putBack < saved;
}

const textAt = ({rect, rows}: PaneState, y: number): string =>
	rect === undefined ? '' : (rows[y - rect.y] ?? '');
