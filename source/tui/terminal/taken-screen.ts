import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import {writeWithin} from '../../lib/write-within.js';
import {
	endLink,
	enterSequence,
	keyboardOn,
	mouseOn,
	otherKeysOn,
	restoreInlineSequence,
	restoreSequence,
} from './modes.js';
import type {TerminalOutput} from './output.js';

export type TakenScreenOptions = {
	readonly fd: number;
	readonly output: Pick<TerminalOutput, 'write' | 'discard'>;
	readonly isInline: boolean;
	readonly hasKittyKeyboard: boolean;
	readonly hasMouse: boolean;
	readonly hasHyperlinks: boolean;
	/** Rows of the screen. */
	readonly rows: () => number;
	/** What stays on the primary screen. */
	readonly lastRows: () => SafeText;
	/** True when the terminal is gone, and needs no restoring. */
	readonly isLost: () => boolean;
};

/** How long a terminal that takes nothing may hold the end of the program. */
const restoreLimitMs = 500;

/** How keys that look alike are told apart. */
const keyboards = {none: safe``, kitty: keyboardOn, others: otherKeysOn};
export type Keyboard = keyof typeof keyboards;

/** The modes of the terminal: taken, and given back once for each time they were taken. */
export function createTakenScreen(options: TakenScreenOptions) {
	const {fd, output, isInline} = options;
	let keyboard: Keyboard = options.hasKittyKeyboard ? 'kitty' : 'none';
	let isTaken = false;

	function restoring(): SafeText {
		const link = options.hasHyperlinks ? endLink : safe``;
		const modes = isInline ? restoreInlineSequence(options.lastRows()) : restoreSequence;
		return joinSafe([link, modes], safe``);
	}

	return {
		isTaken: () => isTaken,
		enter(isEntered: boolean) {
			isTaken = true;
			output.write(enterSequence({isInline, isEntered, rows: options.rows()}));
			output.write(keyboards[keyboard]);
			if (options.hasMouse) output.write(mouseOn);
		},
		/** The terminal has told what it knows of keyboards. */
		useKeyboard(found: Keyboard) {
			if (keyboard === found || keyboard === 'kitty') return;
			keyboard = found;
			if (isTaken) output.write(keyboards[found]);
		},
		/** Synchronous, because the process may be about to end. */
		leave() {
			if (!isTaken) return;
			isTaken = false;
			// What is not written yet would be drawn over the shell.
			output.discard();
			if (!options.isLost()) writeWithin(fd, restoring(), restoreLimitMs);
		},
	};
}
