import {display} from '../../../lib/display-text.js';
import type {SafeText} from '../../../lib/safe-text.js';
import {safe} from '../../../lib/safe-text.js';
import type {Theme} from '../../theme/theme.js';
import type {MarkdownBlock} from './block-splitter.js';
import {createBlockSplitter} from './block-splitter.js';
import {codeLabelRows, codeLineRows} from './code-rows.js';
import {withoutOpenEnd} from './held-back.js';
import {createCodeBlock} from './highlighted-block.js';
import type {LexMarkdown} from './markdown-rows.js';
import {proseRows} from './markdown-rows.js';
import {createOpenParagraph} from './open-paragraph.js';

export type AnswerOptions = {
	readonly theme: Theme;
	readonly width: number;
	readonly lex: LexMarkdown | undefined;
	/** Does something later, off the path of a key; without it code has no colours. */
	readonly later?: ((job: () => void) => void) | undefined;
	/** Nothing more comes. */
	readonly isEnded?: boolean | undefined;
	/** Called when rows look different without any text having come. */
	readonly onRestyle?: (() => void) | undefined;
};

const fenceMark = /`{3}|~{3}/;

export type AnswerRows = ReturnType<typeof createAnswerRows>;

/** A chunk border may fall into an escape sequence, so text is made safe here and not as it arrives. */
function createProse(options: AnswerOptions) {
	const paragraph = createOpenParagraph(options.width);
	return (text: string) => {
		const shown = display(text);
		// Most is said without any marks, and what they mean takes the lexer longer than everything else that is done with it.
		const plain = options.lex === undefined ? undefined : paragraph.rows(shown);
		return plain ?? proseRows(shown, options);
	};
}

/**
 * A streamed Markdown answer as rows. Closed blocks become rows once; only the open block is laid out again, so the cost
 * of a token does not grow with the answer.
 */
export function createAnswerRows(options: AnswerOptions) {
	const frozen: SafeText[] = [];
	const splitter = createBlockSplitter(freeze);
	const read = createProse(options);
	let openRows: SafeText[] | undefined;
	let code = createCodeBlock('');
	let isEnded = options.isEnded ?? false;

	const withGap = (rows: readonly SafeText[]) =>
		frozen.length > 0 && rows.length > 0 ? [safe``, ...rows] : rows;

	const prose = (text: string, isJoined: boolean) => (isJoined ? read(text) : withGap(read(text)));

	function freeze(block: MarkdownBlock) {
		if (block.kind === 'prose') {
			const first = frozen.length;
			frozen.push(...prose(block.text, block.isJoined));
			colorInner(block, {frozen, first}, options);
		} else if (block.kind === 'fence-end') colorBlock(code, frozen, options);
		else if (block.kind === 'fence') {
			if (frozen.length > 0) frozen.push(safe``);
			frozen.push(...codeLabelRows(block.language, options));
			code = createCodeBlock(block.language, frozen.length);
		} else {
			const line = display(block.text);
			code.add(line, block.isJoined);
			frozen.push(...codeLineRows(line, options));
		}
	}

	function renderOpen(isWhole = isEnded): SafeText[] {
		const {kind, text: all, isJoined} = splitter.open();
		const isGrowing = kind === 'prose' && !isWhole && options.lex !== undefined;
		const text = isGrowing ? withoutOpenEnd(all) : all;
		if (text.trim() === '') return [];
		return [...(kind === 'prose' ? prose(text, isJoined) : codeLineRows(display(text), options))];
	}

	return {
		append(text: string) {
			splitter.push(text);
			openRows = undefined;
		},
		/** What is not laid out for good: it can go on in an answer of its own that begins with `prefix`. */
		open() {
			const {kind, rest, fence, isJoined} = splitter.open();
			const prefix = fence === '' ? '' : `${fence}\n`;
			return {isCode: kind === 'code', isJoined, text: rest, prefix};
		},
		/** The rows for good; a block of code may still get its colours in them. */
		settle(): readonly SafeText[] {
			const first = frozen.length;
			frozen.push(...(isEnded && openRows ? openRows : renderOpen(true)));
			openRows = [];
			colorInner(splitter.open(), {frozen, first}, options);
			return frozen;
		},
		/** Nothing more comes: what was held back is shown. */
		end() {
			isEnded = true;
			openRows = undefined;
		},
		/** Leaves off what is open. */
		seal() {
			isEnded = true;
			openRows = [];
		},
		/** The rows of what is closed. */
		frozenCount: () => frozen.length,
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

type Added = {
	readonly frozen: SafeText[];
	/** From here to the end. */
	readonly first: number;
};

function colorBlock(
	ended: ReturnType<typeof createCodeBlock>,
	frozen: SafeText[],
	options: AnswerOptions,
) {
	if (!ended.isColored()) return;
	colorLater({frozen, first: ended.firstRow()}, () => ended.rows(options), options);
}

/** Code inside of a list or a quote is no block of its own: what it stands in is laid out once more. */
function colorInner(
	{kind, text, isJoined}: {kind: string; text: string; isJoined: boolean},
	added: Added,
	options: AnswerOptions,
) {
	const isWhole = kind === 'prose' && !isJoined && options.lex !== undefined;
	if (!isWhole || added.frozen.length === added.first || !fenceMark.test(text)) return;
	const gap = added.first > 0 ? [safe``] : [];
	const color = () => [...gap, ...proseRows(display(text), {...options, isColored: true})];
	colorLater(added, color, options);
}

/** Gives the rows that were added last their colours when there is time. */
function colorLater(
	{frozen, first}: Added,
	color: () => readonly SafeText[],
	options: AnswerOptions,
) {
	const count = frozen.length - first;
	if (options.later === undefined) return;
	options.later(() => {
		const rows = color();
		// Where a colour begins inside of what is one character without colours, rows may break elsewhere.
		if (rows.length !== count) return;
		frozen.splice(first, count, ...rows);
		options.onRestyle?.();
	});
}
