import type {SafeText} from '../../lib/safe-text.js';
import {ownText, safe} from '../../lib/safe-text.js';
import type {FramePen} from './frame-pen.js';
import {createFramePen} from './frame-pen.js';
import type {Pane, PaneState} from './pane-state.js';
import {createPushedRows} from './pushed-rows.js';
import {scrollShift} from './scroll-shift.js';
import {createShownRows, piecesAt} from './shown-rows.js';
import type {FindLink} from './style-bytes.js';

export type ScreenOptions = {
	readonly columns: number;
	readonly rows: number;
	/** Scroll full-width panes with the terminal's scroll region. */
	readonly hasScrollRegion: boolean;
	/** Wrap frames of several runs in synchronised update marks. */
	readonly hasSync: boolean;
	/** On the primary screen, where the cursor always has a place of its own: where it is tells what a resize has done. */
	readonly isInline?: boolean;
	readonly findLink?: FindLink;
};

/** A longer frame goes in several writes, so that keys and newer states do not wait behind it. */
const mostFrameLength = 60_000;

type Position = {readonly x: number; readonly y: number};

export type Screen = ReturnType<typeof createScreen>;

/** Panes as rectangles, later ones above earlier ones; each frame is the difference to what the terminal shows. */
export function createScreen(options: ScreenOptions) {
	let {columns, rows} = options;
	const {hasSync} = options;
	const panes: PaneState[] = [];
	let shown = createShownRows(columns, rows);
	let cursor: Position | undefined;
	let shownCursor: Position | undefined;
	/** The row on which the terminal's cursor was left; before the first frame it is on the last one. */
	let restingY = rows - 1;
	let isCursorVisible: boolean | undefined;
	let isUnfinished = false;
	const pushed = createPushedRows();
	let pushHeight = rows;

	function invalidate() {
		shown = createShownRows(columns, rows);
		shownCursor = undefined;
		isCursorVisible = undefined;
		for (const pane of panes) pane.shownTop = undefined;
	}

	function writeScrolls(pen: FramePen) {
		for (const pane of options.hasScrollRegion ? panes : []) {
			const shift = scrollShift(pane, panes, {columns, hasSync});
			if (shift !== undefined) shown.scroll(pen, shift);
		}
		markShown(panes);
	}

	/** False when some are left for the next frame. */
	function writeRows(pen: FramePen): boolean {
		// Each row asks all of them, and most panes are nowhere.
		const placed = panes.filter(({rect}) => rect !== undefined);
		// What is to leave next would be drawn over at once.
		let y = pushed.isEmpty() ? 0 : rows + 1;
		for (; y < rows && pen.length() < mostFrameLength; y++)
			if (!shown.isShown(y, placed)) shown.write(pen, y, piecesAt(placed, y));
		return y === rows;
	}

	function cursorVisibility(): string {
		const isWanted = cursor !== undefined;
		if (isWanted === isCursorVisible) return '';
		isCursorVisible = isWanted;
		return isWanted ? '\u001b[?25h' : '\u001b[?25l';
	}

	return {
		invalidate,
		/** A pane above those added before. */
		addPane: (): Pane => addPane(panes),
		setCursor(position: Position | undefined) {
			cursor = position;
		},
		resize(size: {columns: number; rows: number}) {
			({columns, rows} = size);
			restingY = rows - 1;
			invalidate();
		},
		/** Rows that leave the screen upwards before the next frame, out of so many that can move. */
		pushOut(leaving: readonly SafeText[], height: number) {
			pushed.add(leaving);
			// A region of one row is none.
			pushHeight = options.hasScrollRegion && height > 1 ? height : rows;
		},
		takePushed: pushed.take,
		/** Where the last frame left the cursor, in a terminal of which size. */
		place: () => ({cursorY: restingY, columns, rows}),
		widths: () => shown.widths(),
		/** True when the last frame was cut off: what is missing comes with the next one. */
		hasMore: () => isUnfinished,
		/** The bytes that bring the terminal up to date; empty when it is. */
		takeFrame(): SafeText {
			const pen = createFramePen(columns, options.findLink);
			pushed.write({pen, shown, height: pushHeight, mostLength: mostFrameLength});
			writeScrolls(pen);
			isUnfinished = !writeRows(pen);
			const place = cursor ?? (options.isInline ? {x: 0, y: rows - 1} : undefined);
			if (pen.runs() === 0 && isSamePosition(cursor, shownCursor)) return safe``;
			const needsSync = hasSync && pen.runs() > 1;
			const bytes = pen.finish(place) + cursorVisibility();
			shownCursor = cursor;
			restingY = place?.y ?? restingY;
			return ownText(needsSync ? `\u001b[?2026h${bytes}\u001b[?2026l` : bytes);
		},
	};
}

const isSamePosition = (left: Position | undefined, right: Position | undefined): boolean =>
	left?.x === right?.x && left?.y === right?.y;

function markShown(panes: readonly PaneState[]) {
	for (const pane of panes) {
		pane.shownTop = pane.top;
		pane.shownRect = pane.rect;
	}
}

function addPane(panes: PaneState[]): Pane {
	const pane: PaneState = {
		rect: undefined,
		rows: [],
		top: undefined,
		shownTop: undefined,
		shownRect: undefined,
	};
	panes.push(pane);
	return {
		place(rect) {
			pane.rect = rect;
		},
		setRows(next, top) {
			pane.rows = next;
			pane.top = top;
		},
	};
}
