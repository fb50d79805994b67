import type {SafeText} from '../../lib/safe-text.js';
import {ownText} from '../../lib/safe-text.js';
import type {Size} from './screen-layout.js';

/** What the terminal showed before its size changed. */
export type PaintedRows = {
	/** How many columns each row took. */
	readonly widths: readonly number[];
	readonly cursorY: number;
	readonly columns: number;
};

export type InlineResizeOptions = {
	readonly painted: () => PaintedRows;
	/** Asks where the cursor is; false where nobody would answer. */
	readonly askCursor: () => boolean;
	/** How large the terminal is now: what it answers is about this size. */
	readonly sizeNow?: () => Size;
	readonly write: (text: SafeText) => void;
	/** The terminal breaks rows that have become too long. */
	readonly breaksRows: boolean;
	/** So many of the painted rows were scrolled out. */
	readonly onScrolledOut: (count: number) => void;
	/** The terminal has brought down so many rows above what is painted. Returns how many of them are painted again. */
	readonly onBroughtBack: (count: number) => number;
	/** Paints for the new size. */
	readonly apply: (size: Size) => void;
	readonly waitMs?: number;
};

const usualWaitMs = 500;

/**
 * A terminal that becomes smaller scrolls rows out by itself, and one that grows brings some back. Where the cursor is
 * afterwards tells how many, so that no row is lost and none is kept twice. Nothing is painted until that is known.
 */
export function createInlineResize(options: InlineResizeOptions) {
	const {painted, askCursor, onScrolledOut, apply, waitMs = usualWaitMs} = options;
	let wanted: Size | undefined;
	let timer: NodeJS.Timeout | undefined;
	let owed = 0;

	function settle(cursorY: number | undefined) {
		clearTimeout(timer);
		const size = wanted;
		wanted = undefined;
		if (size === undefined) return;
		if (cursorY !== undefined) follow(cursorY, size);
		apply(size);
	}

	function follow(cursorY: number, size: Size) {
		const {widths, cursorY: paintedY, columns} = painted();
		const isBroken = options.breaksRows && size.columns < columns;
		const heights = widths
			.slice(0, paintedY)
			.map((width) => (isBroken ? Math.max(1, Math.ceil(width / size.columns)) : 1));
		const top = cursorY - heights.reduce((sum, height) => sum + height, 0);
		if (top < 0) onScrolledOut(countWithin(heights, -top));
		// Of another width, rows are other rows.
		const back = top > 0 && size.columns === columns ? options.onBroughtBack(top) : 0;
		options.write(clearFrom(Math.max(0, top - back), size.rows));
	}

	function begin(size: Size) {
		wanted = size;
		clearTimeout(timer);
		if (!askCursor()) return settle(undefined);
		owed += 1;
		timer = setTimeout(() => settle(undefined), waitMs);
	}

	return {
		/** While this is true, places on the screen mean nothing. */
		isWaiting: () => wanted !== undefined,
		begin,
		/** Takes an answer of the terminal; the last one that is owed counts. */
		takeReply(reply: string) {
			const row = /^\u001b\[(\d+);\d+R$/.exec(reply)?.[1];
			if (row === undefined) return;
			owed = Math.max(0, owed - 1);
			if (owed > 0 || wanted === undefined) return;
			const size = options.sizeNow?.() ?? wanted;
			// It has changed meanwhile: nobody knows which of both sizes the answer is about.
			if (size.columns !== wanted.columns || size.rows !== wanted.rows) return begin(size);
			settle(Number(row) - 1);
		},
		stop() {
			clearTimeout(timer);
			wanted = undefined;
		},
	};
}

/** How many whole rows fit into so many rows of the terminal. */
function countWithin(heights: readonly number[], room: number): number {
	let rest = room;
	const end = heights.findIndex((height) => {
		rest -= height;
		return rest < 0;
	});
	return end < 0 ? heights.length : end;
}

/** What is above is not ours: it goes back to where it came from. */
function clearFrom(top: number, rows: number): SafeText {
	const back = top > 0 ? `\u001b[${rows}H${'\n'.repeat(top)}` : '';
	// Erased in two steps, for what is erased from the first cell on as a whole goes to the scrollback of tmux.
	return ownText(`\u001b[${top + 1}H\u001b[K\u001b[${top + 2}H\u001b[J${back}`);
}
