import type {SafeText} from '../../lib/safe-text.js';
import {ownText} from '../../lib/safe-text.js';

export type ModeOptions = {
	readonly hasKittyKeyboard: boolean;
	/** True when somebody painted the first frame on the alternate screen already. */
	readonly isEntered: boolean;
};

const on = (...modes: readonly number[]) => modes.map((mode) => `\u001b[?${mode}h`).join('');
const off = (...modes: readonly number[]) => modes.map((mode) => `\u001b[?${mode}l`).join('');

/** Alternate screen, no automatic wrap, hidden cursor. The first frame enters with the same bytes. */
export const enterScreen = on(1049) + off(7, 25);

/** Everything that may have been switched on, off again; safe to print at any time. */
export const restoreSequence = ownText(
	`${off(2026)}\u001b[r\u001b[<u\u001b[>4;0m${off(2004, 1000, 1002, 1006)}${on(7)}${off(1049)}\u001b[m${on(25)}`,
);

/** The bytes that take the terminal over. */
export function enterSequence({hasKittyKeyboard, isEntered}: ModeOptions): SafeText {
	return ownText(
		`${isEntered ? '' : enterScreen}${on(2004)}${hasKittyKeyboard ? '\u001b[>5u' : ''}`,
	);
}
