import {display} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {Theme} from '../theme.js';
import {splitBlocks} from './block-splitter.js';
import type {LexMarkdown} from './markdown-rows.js';
import {codeLineRows, proseRows} from './markdown-rows.js';

export type AnswerOptions = {
	readonly theme: Theme;
	readonly width: number;
	readonly lex: LexMarkdown | undefined;
};

type Kind = 'prose' | 'code' | undefined;

/**
 * A streamed Markdown answer as rows. Closed blocks become rows once; only the open block is rendered again, so the cost
 * of a token does not grow with the answer.
 */
export function createAnswerRows(options: AnswerOptions) {
	const frozen: SafeText[] = [];
	let open: {text: string; fence: string | undefined} = {text: '', fence: undefined};
	let openRows: SafeText[] | undefined;
	let lastKind: Kind;

	function withGap(kind: Kind, rows: readonly SafeText[], before: Kind): readonly SafeText[] {
		// Lines of one code block stand together; anything else is set apart.
		const isGap =
			before !== undefined && rows.length > 0 && !(kind === 'code' && before === 'code');
		return isGap ? [safe``, ...rows] : rows;
	}

	function render(kind: Kind, text: string): SafeText[] {
		// A chunk border may fall into an escape sequence, so text is made safe here and not as it arrives.
		const safe = display(text);
		return kind === 'code' ? codeLineRows(safe, options) : proseRows(safe, options);
	}

	function freeze() {
		const split = splitBlocks(open);
		for (const block of split.closed) {
			const rows = render(block.kind, block.text);
			frozen.push(...withGap(block.kind, rows, lastKind));
			if (rows.length > 0) lastKind = block.kind;
		}
		open = split.open;
	}

	function renderOpen(): SafeText[] {
		if (open.text.trim() === '') return [];
		const kind = open.fence === undefined ? 'prose' : 'code';
		return [...withGap(kind, render(kind, open.text), lastKind)];
	}

	return {
		append(text: string) {
			open = {...open, text: open.text + text};
			if (text.includes('\n')) freeze();
			openRows = undefined;
		},
		rowCount(): number {
			openRows ??= renderOpen();
			return frozen.length + openRows.length;
		},
		rows(from: number, to: number): SafeText[] {
			openRows ??= renderOpen();
			const tail = openRows.slice(
				Math.max(0, from - frozen.length),
				Math.max(0, to - frozen.length),
			);
			return [...frozen.slice(from, to), ...tail];
		},
	};
}
