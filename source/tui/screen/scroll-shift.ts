import type {PaneState, Rect} from './pane-state.js';

/** By how many rows the terminal can scroll a pane instead of having it written again; 0 when it cannot. */
export function scrollShift(pane: PaneState, panes: readonly PaneState[], columns: number): number {
	const {rect, shownRect, top, shownTop} = pane;
	if (rect === undefined || shownRect === undefined) return 0;
	if (top === undefined || shownTop === undefined) return 0;
	const lines = top - shownTop;
	if (lines === 0 || Math.abs(lines) >= rect.height) return 0;
	if (!isSameRect(rect, shownRect) || rect.x !== 0 || rect.width !== columns) return 0;
	// Rows under or over another pane would move along with the region.
	const others = panes.filter((other) => other !== pane);
	const isShared = others.some(
		(other) => touches(other.rect, rect) || touches(other.shownRect, rect),
	);
	return isShared ? 0 : lines;
}

function isSameRect(left: Rect, right: Rect): boolean {
	return (
		left.x === right.x &&
		left.y === right.y &&
		left.width === right.width &&
		left.height === right.height
	);
}

function touches(left: Rect | undefined, right: Rect): boolean {
	if (left === undefined) return false;
	return left.y < right.y + right.height && right.y < left.y + left.height;
}
