import type {PaneState, Rect} from './pane-state.js';

/** Rows of the whole screen that move together, up when `lines` is positive. */
export type ScrollShift = {readonly y: number; readonly height: number; readonly lines: number};

/** What the terminal can scroll instead of having a pane written again; undefined when there is nothing of the kind. */
export function scrollShift(
	pane: PaneState,
	panes: readonly PaneState[],
	columns: number,
): ScrollShift | undefined {
	const {rect, shownRect, top, shownTop} = pane;
	if (rect === undefined || shownRect === undefined) return undefined;
	if (top === undefined || shownTop === undefined) return undefined;
	if (!isFullWidth(rect, columns) || !isFullWidth(shownRect, columns)) return undefined;
	// Where a row is now, and where it was: a pane that becomes lower from below pushes its rows up.
	const lines = top - rect.y - (shownTop - shownRect.y);
	const y = Math.min(rect.y, shownRect.y);
	const height = Math.max(bottomOf(rect), bottomOf(shownRect)) - y;
	const kept = Math.min(rect.height, shownRect.height);
	if (lines === 0 || Math.abs(lines) >= kept) return undefined;
	// Rows under or over another pane would move along with the region, only to be written again.
	const seen = {...rect, y: Math.max(rect.y, shownRect.y), height: kept};
	const others = panes.filter((other) => other !== pane);
	const isShared = others.some(
		(other) => touches(other.rect, seen) || touches(other.shownRect, seen),
	);
	return isShared ? undefined : {y, height, lines};
}

const bottomOf = ({y, height}: Rect) => y + height;

const isFullWidth = ({x, width}: Rect, columns: number) => x === 0 && width === columns;

function touches(left: Rect | undefined, right: Rect): boolean {
	if (left === undefined) return false;
	return left.y < bottomOf(right) && right.y < bottomOf(left);
}
