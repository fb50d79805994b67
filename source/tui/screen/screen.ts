import type {SafeText} from '../../lib/safe-text.js';
import {ownText, safe} from '../../lib/safe-text.js';
import type {FramePen} from './frame-pen.js';
import {createFramePen} from './frame-pen.js';
import type {Pane, PaneState} from './pane-state.js';
import {scrollShift} from './scroll-shift.js';
import {createShownRows, piecesAt} from './shown-rows.js';

export type ScreenOptions = {
	readonly columns: number;
	readonly rows: number;
	/** Scroll full-width panes with the terminal's scroll region. */
	readonly hasScrollRegion: boolean;
	/** Wrap frames of several runs in synchronised update marks. */
	readonly hasSync: boolean;
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
	let isCursorVisible: boolean | undefined;
	let isUnfinished = false;

	function invalidate() {
		shown = createShownRows(columns, rows);
		shownCursor = undefined;
		isCursorVisible = undefined;
		for (const pane of panes) pane.shownTop = undefined;
	}

	function writeScrolls(pen: FramePen) {
		for (const pane of panes) {
			const shift = options.hasScrollRegion
				? scrollShift(pane, panes, {columns, hasSync})
				: undefined;
			if (shift !== undefined) shown.scroll(pen, shift);
		}
		for (const pane of panes) {
			pane.shownTop = pane.top;
			pane.shownRect = pane.rect;
		}
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
			invalidate();
		},
		/** True when the last frame was cut off: what is missing comes with the next one. */
		hasMore: () => isUnfinished,
		/** The bytes that bring the terminal up to date; empty when it is. */
		takeFrame(): SafeText {
			const pen = createFramePen(columns);
			writeScrolls(pen);
			let y = 0;
			for (; y < rows && pen.length() < mostFrameLength; y++)
				if (!shown.isShown(y, panes)) shown.write(pen, y, piecesAt(panes, y));
			isUnfinished = y < rows;
			const isMoved = cursor?.x !== shownCursor?.x || cursor?.y !== shownCursor?.y;
			if (pen.runs() === 0 && !isMoved) return safe``;
			const needsSync = hasSync && pen.runs() > 1;
			const bytes = pen.finish(cursor) + cursorVisibility();
			shownCursor = cursor;
			return ownText(needsSync ? `\u001b[?2026h${bytes}\u001b[?2026l` : bytes);
		},
	};
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
