import {writeWithin} from '../../lib/write-within.js';
import {enterSequence, keyboardOn, restoreInlineSequence, restoreSequence} from './modes.js';
import type {TerminalOutput} from './output.js';

export type TakenScreenOptions = {
	readonly fd: number;
	readonly output: Pick<TerminalOutput, 'write' | 'discard'>;
	readonly isInline: boolean;
	readonly hasKittyKeyboard: boolean;
	/** True when the terminal is gone, and needs no restoring. */
	readonly isLost: () => boolean;
};

/** How long a terminal that takes nothing may hold the end of the program. */
const restoreLimitMs = 500;

/** The modes of the terminal: taken, and given back once for each time they were taken. */
export function createTakenScreen({fd, output, isInline, isLost, ...options}: TakenScreenOptions) {
	let hasKeyboard = options.hasKittyKeyboard;
	let isTaken = false;

	return {
		isTaken: () => isTaken,
		enter(isEntered: boolean) {
			isTaken = true;
			output.write(enterSequence({isInline, isEntered}));
			if (hasKeyboard) output.write(keyboardOn);
		},
		/** The terminal has told that it knows the keyboard protocol. */
		useKeyboard() {
			if (!hasKeyboard && isTaken) output.write(keyboardOn);
			hasKeyboard = true;
		},
		/** Synchronous, because the process may be about to end. */
		leave() {
			if (!isTaken) return;
			isTaken = false;
			// What is not written yet would be drawn over the shell.
			output.discard();
			if (isLost()) return;
			writeWithin(fd, isInline ? restoreInlineSequence : restoreSequence, restoreLimitMs);
		},
	};
}
