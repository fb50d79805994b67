import type {SafeText} from '../../lib/safe-text.js';
import {ownText} from '../../lib/safe-text.js';

export type ModeOptions = {
	/** Stays on the primary screen, so that what was said ends up in the terminal's own scrollback. */
	readonly isInline: boolean;
	/** True when the alternate screen is entered already, e.g. by the first frame. */
	readonly isEntered: boolean;
	/** Of the screen. */
	readonly rows: number;
};

const on = (...modes: readonly number[]) => modes.map((mode) => `\u001b[?${mode}h`).join('');
const off = (...modes: readonly number[]) => modes.map((mode) => `\u001b[?${mode}l`).join('');

/** Asks for keys that legacy encodings cannot tell apart, and takes that back. */
export const keyboardOn = ownText('\u001b[>5u');
/** The older way, of terminals that know no other: keys are told apart where their usual bytes are the same. */
export const otherKeysOn = ownText('\u001b[>4;1m');
const keyboardOff = '\u001b[<u\u001b[>4;0m';

// Taking the scroll region off moves the cursor to the top, so its place is saved.
const wholeScreen = '\u001b7\u001b[r\u001b8';
// ?1049l goes back to the saved place also where no other screen was entered, so the place saved last has to be this one.
const modesOff = `${off(2026)}${wholeScreen}${keyboardOff}${off(2004, 1000, 1002, 1006)}${on(7)}`;

/** Asks for the colour of the background. Terminals that do not know it say nothing. */
export const backgroundQuery = ownText('\u001b]11;?\u001b\\');

/** Asks where the cursor is. */
export const cursorQuery = ownText('\u001b[6n');
/** Asks where it would be in the last corner, which is how large the terminal is. */
export const cornerQuery = ownText('\u001b7\u001b[999;999H\u001b[6n\u001b8');

/** The wheel is told, in places that are no characters. */
export const mouseOn = ownText(on(1000, 1006));

/** Ends a link that a frame was cut off in. */
export const endLink = ownText('\u001b]8;;\u001b\\');

/**
 * The other screen. Many terminals (VTE, kitty, an xterm that is told to) make arrow keys of the wheel there, and those
 * would go through the history of the prompt: kept for later, and off.
 */
const keepWheel = '\u001b[?1007s';
const otherScreen = `${on(1049)}${keepWheel}${off(1007)}`;
const wheelAsBefore = '\u001b[?1007r';

/** Everything that may have been switched on, off again; safe to print once the other screen was entered. */
export const restoreSequence = ownText(`${modesOff}${wheelAsBefore}${off(1049)}\u001b[m${on(25)}`);

/** The same for the primary screen: what was said stays, and the shell goes on below it. */
export const restoreInlineSequence = (lastRows: SafeText) =>
	ownText(`${modesOff}\u001b[m${lastRows}${on(25)}`);

/** The bytes that take the terminal over. */
export function enterSequence({isInline, isEntered, rows}: ModeOptions): SafeText {
	// All that stands above the cursor leaves upwards, and not a row more.
	const inline = `${isEntered ? `${wheelAsBefore}${off(1049)}` : keepWheel}\r${'\n'.repeat(Math.max(0, rows - 1))}`;
	const alternate = isInline ? inline : isEntered ? '' : otherScreen;
	return ownText(`${alternate}${off(7, 25)}${on(2004)}`);
}
