import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import type {Theme} from '../theme/theme.js';
import {createAnswerRows} from '../transcript/markdown/answer-rows.js';
import type {LexMarkdown} from '../transcript/markdown/markdown-rows.js';

export type LineAnswerOptions = {
	readonly theme: Theme;
	readonly print: (text: SafeText) => void;
	readonly lexer?: (() => LexMarkdown | undefined) | undefined;
};

export type LineAnswer = ReturnType<typeof createLineAnswer>;

// Lines are not wrapped here: the terminal, or the screen reader, does that.
const unwrappedWidth = 100_000;
export const answerLabel = safe`openintent:`;

/** Text of the program's own, below who says it. */
export function printAnswer({print}: Pick<LineAnswerOptions, 'print'>, text: SafeText): void {
	print(safe`${answerLabel}\n${text}`);
}

/** A Markdown answer as plain lines, printed block by block, below who says it. */
export function createLineAnswer({theme, print, lexer}: LineAnswerOptions) {
	const answer = createAnswerRows({theme, width: unwrappedWidth, lex: lexer?.()});
	let printed = 0;

	function printRows(rows: readonly SafeText[]) {
		const fresh = rows.map((row) => safe`${row}`);
		if (fresh.length === 0) return;
		print(joinSafe(printed === 0 ? [answerLabel, ...fresh] : fresh, safe`\n`));
		printed += fresh.length;
	}

	return {
		append(text: string) {
			answer.append(text);
			printRows(answer.rows(printed, answer.frozenCount()));
		},
		/** Prints what is left. */
		end: () => printRows(answer.settle().slice(printed)),
	};
}
