import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, ownText, safe} from '../../lib/safe-text.js';

export type QuestionOptions = {
	readonly term: string | undefined;
	readonly write: (text: SafeText) => void;
	/** The terminal knows the keyboard protocol. */
	readonly onKeyboard: () => void;
	readonly now?: () => number;
};

/** Printed as text, or answered by nobody, on these. */
const silentTerminals = /^$|^(?:dumb|linux|ansi|cons|sun|vt\d)/;

type Question = {
	readonly text: SafeText;
	readonly answer: RegExp;
	readonly onAnswer: ((options: QuestionOptions) => void) | undefined;
};

// Every terminal answers the last one, and answers in order: what has not been answered by then will not be.
const questions: readonly Question[] = [
	{
		text: ownText('\u001b[?u'),
		answer: /\u001b\[\?\d+u/,
		onAnswer: ({onKeyboard}) => onKeyboard(),
	},
	{text: ownText('\u001b[c'), answer: /\u001b\[\?[\d;]*c/, onAnswer: undefined},
];

const longestAnswer = 64;
/** A terminal that has not answered by then does not, and the end of the program need not wait for it. */
const answerLimitMs = 1500;

/**
 * Asks the terminal what it can do, once the first frame is up. Nothing waits for an answer: a slow link answers late, and
 * some terminals never do. The answers stay in the input, whose parser drops them.
 */
export function createTerminalQuestions(options: QuestionOptions) {
	const now = options.now ?? (() => performance.now());
	let open: readonly Question[] = [];
	let seen = '';
	let askedAtMs = 0;

	return {
		ask() {
			if (silentTerminals.test(options.term ?? '')) return;
			open = questions;
			askedAtMs = now();
			options.write(
				joinSafe(
					questions.map(({text}) => text),
					safe``,
				),
			);
		},
		/** True while an answer may still come. */
		isOpen: () => open.length > 0 && now() - askedAtMs < answerLimitMs,
		/** Looks for answers in what the terminal sends, whatever the borders between the chunks are. */
		read(bytes: Uint8Array | string) {
			if (open.length === 0) return;
			seen += typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
			const answered = open.filter(({answer}) => answer.test(seen));
			seen = seen.slice(-longestAnswer);
			if (answered.length === 0) return;
			const isLast = answered.some(({onAnswer}) => onAnswer === undefined);
			open = isLast ? [] : open.filter((question) => !answered.includes(question));
			for (const {onAnswer} of answered) onAnswer?.(options);
		},
	};
}
