import type {SafeText} from '../../lib/safe-text.js';
import type {Theme} from '../theme.js';
import {createAnswerRows} from './markdown/answer-rows.js';
import type {LexMarkdown} from './markdown/markdown-rows.js';

/** Something in the transcript, laid out as rows of a width. */
export type TranscriptItem = {
	layout(width: number): void;
	rowCount(): number;
	rows(from: number, to: number): readonly SafeText[];
};

/** An item whose rows are made at once, e.g. a prompt, a tool line or a notice. */
export type RowsItem = TranscriptItem & {set(next: (width: number) => readonly SafeText[]): void};

/** Creates an item from a function of the width. */
export function createRowsItem(render: (width: number) => readonly SafeText[]): RowsItem {
	let build = render;
	let width = 0;
	let rows: readonly SafeText[] = [];
	return {
		layout(next) {
			width = next;
			rows = build(width);
		},
		set(next) {
			build = next;
			rows = build(width);
		},
		rowCount: () => rows.length,
		rows: (from, to) => rows.slice(from, to),
	};
}

/** A Markdown answer that may still grow. */
export type AnswerItem = TranscriptItem & {
	append(text: string): void;
	text(): string;
};

/** Creates an empty answer. The lexer is asked for at each layout, for it may be loaded meanwhile. */
export function createAnswerItem(theme: Theme, lexer: () => LexMarkdown | undefined): AnswerItem {
	let source = '';
	let answer: ReturnType<typeof createAnswerRows> | undefined;
	return {
		layout(width) {
			answer = createAnswerRows({theme, width, lex: lexer()});
			answer.append(source);
		},
		append(text) {
			source += text;
			answer?.append(text);
		},
		text: () => source,
		rowCount: () => answer?.rowCount() ?? 0,
		rows: (from, to) => answer?.rows(from, to) ?? [],
	};
}
