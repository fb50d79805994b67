import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {Theme} from '../theme/theme.js';
import type {AnswerRows} from './markdown/answer-rows.js';
import {createAnswerRows} from './markdown/answer-rows.js';
import type {LexMarkdown} from './markdown/markdown-rows.js';
import type {TranscriptItem} from './transcript-items.js';

export type AnswerItemOptions = {
	readonly theme: Theme;
	/** Asked for at each layout, for it may be loaded meanwhile. */
	readonly lexer: () => LexMarkdown | undefined;
	readonly later?: ((job: () => void) => void) | undefined;
	/** Rows look different without text having come. */
	readonly onRestyle?: (() => void) | undefined;
};

/** A part of a Markdown answer, which may still grow. */
export type AnswerItem = TranscriptItem & {
	append(text: string): void;
	/** Nothing more comes. */
	end(): void;
	/** What follows is an item of its own: this one stays as it is. Undefined while it may grow. */
	split(): AnswerItem | undefined;
};

// A long answer is several items, so that each is laid out in a moment when the width changes. A code block stays in one
// piece for longer.
const mostLength = 12_000;
const mostCodeLength = 24_000;

type Beginning = {readonly text: string; readonly gap: 'none' | 'line'};

/** Creates an answer, empty or with what the part before has left. */
export function createAnswerItem(
	options: AnswerItemOptions,
	{text: firstText, gap}: Beginning = {text: '', gap: 'none'},
): AnswerItem {
	let source = firstText;
	let width = 0;
	let answer: AnswerRows | undefined;
	let settled: readonly SafeText[] | undefined;
	let isEnded = false;
	const gapRows = gap === 'line' ? 1 : 0;

	function laidOut(): AnswerRows {
		if (answer === undefined) {
			answer = createAnswerRows({...options, lex: options.lexer(), width, isEnded});
			answer.append(source);
		}
		return answer;
	}

	return {
		kind: 'answer',
		layout(next) {
			width = next;
			answer = undefined;
			settled = undefined;
		},
		append(text) {
			source += text;
			settled = undefined;
			answer?.append(text);
		},
		end() {
			isEnded = true;
			answer?.end();
		},
		settle() {
			settled ??= laidOut().settle();
			answer = undefined;
		},
		split() {
			if (source.length < mostLength) return undefined;
			const {isCode, isJoined, text, prefix} = laidOut().open();
			if (isCode && source.length < mostCodeLength) return undefined;
			const kept = source.length - text.length;
			// The head of a table that goes on is said twice, and then the end of the source is not what is open.
			if (kept <= 0 || !source.endsWith(text)) return undefined;
			source = source.slice(0, kept);
			isEnded = true;
			answer?.seal();
			const gapBefore = isCode || isJoined ? 'none' : 'line';
			return createAnswerItem(options, {text: prefix + text, gap: gapBefore});
		},
		finalRowCount: () => {
			const count = settled?.length ?? laidOut().frozenCount();
			return count === 0 ? 0 : count + gapRows;
		},
		rowCount: () => {
			const count = settled?.length ?? laidOut().rowCount();
			return count === 0 ? 0 : count + gapRows;
		},
		rows(from, to) {
			const first: SafeText[] = gapRows > 0 && from === 0 ? [safe``] : [];
			const range = [Math.max(0, from - gapRows), Math.max(0, to - gapRows)] as const;
			const rest = settled?.slice(...range) ?? laidOut().rows(...range);
			return [...first, ...rest].slice(0, Math.max(0, to - from));
		},
	};
}
