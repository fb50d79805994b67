import type {SafeText} from '../../lib/safe-text.js';
import {ownText} from '../../lib/safe-text.js';
import type {PlaceAnswer} from './place-question.js';
import {createPlaceQuestion} from './place-question.js';
import type {Size} from './screen-layout.js';

export type InlineResizeOptions = {
	/** Where the cursor was left, in a terminal of which size. */
	readonly place: () => PlaceAnswer;
	/** How many columns each row took that was painted. */
	readonly widths: () => readonly number[];
	/** Asks where the cursor is and how large the terminal is; false where nobody would answer. */
	readonly askPlace: () => boolean;
	readonly write: (text: SafeText) => void;
	/** The terminal breaks rows that have become too long. */
	readonly breaksRows: boolean;
	/** So many of the painted rows were scrolled out. */
	readonly onScrolledOut: (count: number) => void;
	/** The terminal has brought down so many rows above what is painted. Returns how many of them are painted again. */
	readonly onBroughtBack: (count: number) => number;
	/** Paints for the new size. */
	readonly apply: (size: Size) => void;
	/** Paints rows that have waited to leave. */
	readonly flush: () => void;
	/** Frames may be painted again. */
	readonly resume: () => void;
	readonly stableMs?: number;
};

/** A window that is dragged has another size soon: what is written for this one would come too late. */
const usualStableMs = 60;

/**
 * A terminal that becomes smaller scrolls rows out by itself, and one that grows brings some back. Where the cursor is
 * afterwards tells how many, so that no row is lost and none is kept twice. The program is told of it late, in tmux a quarter
 * of a second, and then perhaps of a size that is past: so the terminal is asked before each frame, and rows leave only
 * when it has said that it is as it was painted for.
 */
export function createInlineResize(options: InlineResizeOptions) {
	const {place, apply, askPlace, stableMs = usualStableMs} = options;
	/** A size that was told and is not painted for yet. */
	let told: Size | undefined;
	/** The place of which it was asked whether it is still the same, and whether a frame was written behind the question. */
	let before = place();
	let isPaintedSince = false;
	/** So many rows what was painted had moved down before that frame. */
	let moved = 0;
	/** What was answered to that last, where it was another place. */
	let changed: PlaceAnswer | undefined;
	let timer: NodeJS.Timeout | undefined;
	let [isHeld, isSure] = [false, false];
	const question = createPlaceQuestion({ask: askPlace, onAnswer: answered, onSilence: letGo});

	function ask(from: PlaceAnswer): boolean {
		if (question.isOpen()) return true;
		before = from;
		isPaintedSince = false;
		return question.ask();
	}

	function letGo() {
		const size = told;
		forget();
		return size === undefined ? options.flush() : apply(size);
	}

	function forget() {
		clearTimeout(timer);
		told = undefined;
		changed = undefined;
		moved = 0;
		isHeld = false;
	}

	function answered(answer: PlaceAnswer) {
		const isSame = isSamePlace(answer, before);
		if (isSame && told === undefined && changed === undefined) return confirm();
		// It has this size for good only when it still has it a little later.
		if (changed === undefined || !isSamePlace(answer, changed)) return waitUntilStable(answer);
		follow(options, movedRows(options, before, answer), {answer, moved});
		forget();
		apply({columns: answer.columns, rows: answer.rows});
	}

	function waitUntilStable(answer: PlaceAnswer) {
		changed = answer;
		if (isPaintedSince) {
			moved = movedRows(options, before, answer).top;
			changed = {...answer, cursorY: Math.min(place().cursorY, answer.rows - 1)};
			before = changed;
		}
		// Nothing is painted meanwhile, so the next answer tells of all that has changed.
		timer = setTimeout(() => ask(before) || letGo(), stableMs);
	}

	function confirm() {
		if (!isHeld) return options.resume();
		isHeld = false;
		isSure = true;
		options.flush();
	}

	return {
		/** While this is true, nobody knows what a place on the screen means. */
		isWaiting: () => told !== undefined || changed !== undefined || question.isOpen(),
		begin(size: Size) {
			told = size;
			if (changed === undefined && !ask(place())) letGo();
		},
		takeReply: question.takeReply,
		/** Whether rows may leave now. If not, it is painted again as soon as they may. */
		mayLeave(): boolean {
			if (isSure || question.isSilent()) return true;
			isHeld = ask(place());
			return !isHeld;
		},
		beforeFrame(from: PlaceAnswer) {
			isSure = false;
			if (!question.isSilent()) ask(from);
			isPaintedSince = true;
		},
		/** What was asked is about a screen that is not there any more. */
		stop() {
			question.close();
			forget();
		},
	};
}

const isSamePlace = (left: PlaceAnswer, right: PlaceAnswer): boolean =>
	left.cursorY === right.cursorY && left.columns === right.columns && left.rows === right.rows;

type MovedRows = {readonly heights: readonly number[]; readonly top: number};

/** How high each row is by now, and where the first one is. */
function movedRows(
	{widths, breaksRows}: InlineResizeOptions,
	before: PlaceAnswer,
	{cursorY, columns}: PlaceAnswer,
): MovedRows {
	const isBroken = breaksRows && columns < before.columns;
	const heights = widths().map((width) => (isBroken ? Math.max(1, Math.ceil(width / columns)) : 1));
	const above = heights.slice(0, before.cursorY).reduce((sum, height) => sum + height, 0);
	return {heights, top: cursorY - above};
}

/** Tells which rows have gone or come, and clears the place for those that are painted. */
function follow(
	{onScrolledOut, onBroughtBack, place, write}: InlineResizeOptions,
	{heights, top: last}: MovedRows,
	{answer, moved}: {readonly answer: PlaceAnswer; readonly moved: number},
) {
	const top = moved + last;
	if (top < 0) onScrolledOut(countWithin(heights, -top));
	// Of another width, rows are other rows.
	const back = top > 0 && answer.columns === place().columns ? onBroughtBack(top) : 0;
	write(clearFrom(Math.max(0, top - back), answer.rows));
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

/** What is above is not ours: it goes back to where it came from. The cursor is on the last row afterwards. */
function clearFrom(top: number, rows: number): SafeText {
	// Erased in two steps, for what is erased from the first cell on as a whole goes to the scrollback of tmux.
	return ownText(
		`\u001b[${top + 1}H\u001b[K\u001b[${top + 2}H\u001b[J\u001b[${rows}H${'\n'.repeat(top)}`,
	);
}
