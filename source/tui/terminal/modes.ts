import type {SafeText} from '../../lib/safe-text.js';
import {ownText} from '../../lib/safe-text.js';

export type ModeOptions = {
	/** Stays on the primary screen, so that what was said ends up in the terminal's own scrollback. */
	readonly isInline: boolean;
	/** True when the alternate screen is entered already, e.g. by the first frame. */
	readonly isEntered: boolean;
};

const on = (...modes: readonly number[]) => modes.map((mode) => `\u001b[?${mode}h`).join('');
const off = (...modes: readonly number[]) => modes.map((mode) => `\u001b[?${mode}l`).join('');

/** Asks for keys that legacy encodings cannot tell apart, and takes that back. */
export const keyboardOn = ownText('\u001b[>5u');
const keyboardOff = '\u001b[<u\u001b[>4;0m';

// Taking the scroll region off moves the cursor to the top, so its place is saved.
const wholeScreen = '\u001b7\u001b[r\u001b8';
// ?1049l goes back to the saved place also where no other screen was entered, so the place saved last has to be this one.
const modesOff = `${off(2026)}${wholeScreen}${keyboardOff}${off(2004, 1000, 1002, 1006)}${on(7)}`;

/** Asks for the colour of the background. Terminals that do not know it say nothing. */
export const backgroundQuery = ownText('\u001b]11;?\u001b\\');

/** Everything that may have been switched on, off again; safe to print at any time. */
export const restoreSequence = ownText(`${modesOff}${off(1049)}\u001b[m${on(25)}`);

/** The same for the primary screen: the shell goes on where the composer began. */
export const restoreInlineSequence = ownText(`${modesOff}\u001b[m\r\u001b[J${on(25)}`);

/** The bytes that take the terminal over. */
export function enterSequence({isInline, isEntered}: ModeOptions): SafeText {
	const alternate = isInline ? (isEntered ? off(1049) : '') : isEntered ? '' : on(1049);
	return ownText(`${alternate}${off(7, 25)}${on(2004)}`);
}
