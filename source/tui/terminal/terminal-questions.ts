import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, ownText, safe} from '../../lib/safe-text.js';
import {backgroundQuery, cornerQuery, cursorQuery} from './modes.js';

export type QuestionOptions = {
	readonly term: string | undefined;
	readonly write: (text: SafeText) => void;
	/** The terminal knows the keyboard protocol, or has answered without knowing it. */
	readonly onKeyboard: (isKnown: boolean) => void;
	readonly now?: () => number;
};

/** Printed as text, or answered by nobody, on these. */
const silentTerminals = /^$|^(?:dumb|linux|ansi|cons|sun|vt\d)/;

type Question = {readonly text: SafeText; readonly answer: RegExp};

const keyboard: Question = {text: ownText('\u001b[?u'), answer: /\u001b\[\?\d+u/};
const background: Question = {
	text: backgroundQuery,
	answer: /\u001b\]11;[^\u0007\u001b]*(?:\u0007|\u001b\\)/,
};
const cursor: Question = {text: cursorQuery, answer: /\u001b\[\d+;\d+R/};
const corner: Question = {...cursor, text: cornerQuery};
/** Every terminal answers this one, and answers in order: what has not been answered by then will not be. */
const last: Question = {text: ownText('\u001b[c'), answer: /\u001b\[\?[\d;]*c/};

const longestAnswer = 64;
/** A terminal that has not answered by then does not, and the end of the program need not wait for it. */
const answerLimitMs = 1500;

/**
 * Asks the terminal what it can do, once the first frame is up. Nothing waits for an answer: a slow link answers late, and
 * some terminals never do. The answers stay in the input, whose parser drops them or gives them to whoever asked.
 */
export function createTerminalQuestions(options: QuestionOptions) {
	const now = options.now ?? (() => performance.now());
	let open: readonly Question[] = [];
	let seen = '';
	let askedAtMs = 0;

	/** False where nobody would answer. */
	function ask(...questions: readonly Question[]): boolean {
		if (silentTerminals.test(options.term ?? '')) return false;
		// Nobody waits any more for what was not answered in time.
		open = [...(isOpen() ? open : []), ...questions];
		askedAtMs = now();
		const texts = questions.map(({text}) => text);
		options.write(joinSafe(texts, safe``));
		return true;
	}

	const isOpen = () => open.length > 0 && now() - askedAtMs < answerLimitMs;

	/** Takes the answer that comes first in the input. */
	function takeOne(): boolean {
		const found = open.map(({answer}) => answer.exec(seen));
		const places = found.map((match) => match?.index ?? Number.POSITIVE_INFINITY);
		const place = Math.min(...places);
		const index = places.indexOf(place);
		const question = open[index];
		if (question === undefined || !Number.isFinite(place)) return false;
		seen = seen.slice(place + (found[index]?.[0].length ?? 0));
		// What was asked before it is not answered any more.
		const unanswered = open.slice(0, index);
		open = open.slice(index + 1);
		if (question === keyboard) options.onKeyboard(true);
		else if (unanswered.includes(keyboard)) options.onKeyboard(false);
		return true;
	}

	return {
		ask: () => ask(keyboard, last),
		askBackground: () => ask(background, last),
		/** Where the cursor is, and how large the terminal. */
		askPlace: () => ask(cursor, corner),
		/** True while an answer may still come. */
		isOpen,
		/** Looks for answers in what the terminal sends, whatever the borders between the chunks are. */
		read(bytes: Uint8Array | string) {
			if (open.length === 0) return;
			seen += typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
			while (open.length > 0 && takeOne());
			seen = seen.slice(-longestAnswer);
		},
	};
}
