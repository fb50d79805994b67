import type {Token, Tokens} from 'marked';
import {displayWhole as shown} from '../../../lib/display-text.js';
import type {SafeText} from '../../../lib/safe-text.js';
import {repeatSafe, safe} from '../../../lib/safe-text.js';
import type {Role, Theme} from '../../theme/theme.js';
import type {Span} from '../styled-text.js';
import {toRow, wrapSpans} from '../styled-text.js';
import {codeBlockRows} from './code-rows.js';
import {coloredBlockRows} from './highlighted-block.js';
import {htmlSpans, inlineSpans, joinSgr} from './markdown-inline.js';
import {tableLines} from './markdown-table.js';

/** Reads Markdown into tokens; undefined until the lexer is loaded. */
export type LexMarkdown = (text: string) => readonly Token[];

type Frame = {
	readonly theme: Theme;
	readonly width: number;
	/** What stands before the rows of this block. */
	readonly first: readonly Span[];
	readonly rest: readonly Span[];
	/** How many lists with bullets this is in. */
	readonly depth: number;
	readonly isInList: boolean;
	/** Code has its colours. */
	readonly isColored: boolean;
};

const longestRule = 40;

function paragraphRows(tokens: readonly Token[], frame: Frame, sgr = ''): SafeText[] {
	return wrapSpans(inlineSpans(tokens, frame.theme, sgr), frame);
}

// Levels are told apart without colours: underlined, bold, bold with the marks of the source.
function headingRows({depth, tokens}: Tokens.Heading, frame: Frame): SafeText[] {
	const {theme} = frame;
	const sgr = joinSgr(theme.sgr('heading'), depth === 1 ? '4' : '');
	const mark: Span[] = depth > 2 ? [{text: safe`${repeatSafe(safe`#`, depth)} `, sgr}] : [];
	return wrapSpans([...mark, ...inlineSpans(tokens, theme, sgr)], frame);
}

const bullets = [safe`•`, safe`◦`, safe`▪`] as const;
const asciiBullets = [safe`*`, safe`-`, safe`+`] as const;

function bulletOf({theme, depth}: Frame): SafeText {
	const glyphs = theme.hasUtf8 ? bullets : asciiBullets;
	return glyphs[depth % glyphs.length] ?? safe`*`;
}

function itemMark(list: Tokens.List, index: number, frame: Frame): SafeText {
	const item = list.items[index];
	if (item?.task) return item.checked === true ? safe`[x] ` : safe`[ ] `;
	if (!list.ordered) return safe`${bulletOf(frame)} `;
	const start = list.start === '' ? 1 : list.start;
	const widest = `${start + list.items.length - 1}`.length;
	const number = start + index;
	return safe`${repeatSafe(safe` `, widest - `${number}`.length)}${number}. `;
}

function listRows(list: Tokens.List, frame: Frame): SafeText[] {
	return list.items.flatMap((item, index) => {
		const mark = itemMark(list, index, frame);
		const first = {text: mark, sgr: ''};
		const rest = {text: repeatSafe(safe` `, mark.length), sgr: ''};
		const before = index === 0 ? frame.first : frame.rest;
		const inner = {
			...frame,
			// Numbers and bullets are told apart already.
			depth: frame.depth + (list.ordered ? 0 : 1),
			isInList: true,
			first: [...before, first],
			rest: [...frame.rest, rest],
		};
		const isApart = list.loose && index > 0;
		const rows = blockRows(item.tokens, inner, item.loose ? 'line' : '');
		const shownRows = rows.length > 0 ? rows : [toRow(inner.first)];
		return isApart ? [toRow(frame.rest), ...shownRows] : shownRows;
	});
}

function quoteRows(token: Tokens.Blockquote, frame: Frame): SafeText[] {
	const bar = {text: safe`${frame.theme.glyphs.bar} `, sgr: frame.theme.sgr('dim')};
	const inner = {...frame, first: [...frame.first, bar], rest: [...frame.rest, bar]};
	return blockRows(token.tokens, inner, 'line');
}

function tableRows(token: Tokens.Table, frame: Frame): SafeText[] {
	const {theme} = frame;
	const toCells = (cells: readonly Tokens.TableCell[], role: Role) =>
		cells.map((cell) => inlineSpans(cell.tokens, theme, theme.sgr(role)));
	const rows = [toCells(token.header, 'strong'), ...token.rows.map((row) => toCells(row, 'plain'))];
	return tableLines({align: token.align, rows}, frame);
}

function ruleRows({theme, width, first, rest}: Frame): SafeText[] {
	const text = repeatSafe(theme.glyphs.rule, Math.min(longestRule, width));
	return wrapSpans([{text, sgr: theme.sgr('dim')}], {width, first, rest}).slice(0, 1);
}

/** Where a name was said to stand for an address: shown, because the text that uses it may be laid out already. */
function definitionRows({tag, href}: Tokens.Def, frame: Frame): SafeText[] {
	const sgr = frame.theme.sgr('dim');
	return wrapSpans([{text: shown(`[${tag}]: ${href}`), sgr}], frame);
}

type RenderBlock = (token: Token, frame: Frame) => SafeText[];

const renderers: Readonly<Record<string, RenderBlock>> = {
	heading: (token, frame) => headingRows(token as Tokens.Heading, frame),
	paragraph: (token, frame) => paragraphRows((token as Tokens.Paragraph).tokens, frame),
	text: (token, frame) => paragraphRows((token as Tokens.Text).tokens ?? [token], frame),
	code: (token, frame) => {
		const {text, lang = ''} = token as Tokens.Code;
		const code = {text: shown(text), language: lang.split(/\s/)[0] ?? ''};
		return (
			(frame.isColored ? coloredBlockRows(code, frame) : undefined) ?? codeBlockRows(code, frame)
		);
	},
	list: (token, frame) => listRows(token as Tokens.List, frame),
	blockquote: (token, frame) => quoteRows(token as Tokens.Blockquote, frame),
	table: (token, frame) => tableRows(token as Tokens.Table, frame),
	html: (token, frame) => wrapSpans(htmlSpans(token.raw, frame.theme, ''), frame),
	hr: (_token, frame) => ruleRows(frame),
	def: (token, frame) => definitionRows(token as Tokens.Def, frame),
	space: () => [],
	checkbox: () => [],
};

const plainBlock: RenderBlock = (token, frame) =>
	wrapSpans([{text: shown(token.raw), sgr: ''}], frame);

function blockRows(tokens: readonly Token[], frame: Frame, gap: '' | 'line'): SafeText[] {
	let isFirst = true;
	return tokens.flatMap((token) => {
		// Only the first block of a list item stands beside its bullet.
		const here = isFirst ? frame : {...frame, first: frame.rest};
		const rows = (renderers[token.type] ?? plainBlock)(token, here);
		if (rows.length === 0) return [];
		const isApart = !isFirst && gap === 'line' && (!frame.isInList || token.type !== 'list');
		isFirst = false;
		return isApart ? [toRow(frame.rest), ...rows] : rows;
	});
}

/** A block of Markdown as styled rows. */
export function proseRows(
	text: SafeText,
	options: {theme: Theme; width: number; lex: LexMarkdown | undefined; isColored?: boolean},
): SafeText[] {
	const frame: Frame = {
		theme: options.theme,
		width: options.width,
		first: [],
		rest: [],
		depth: 0,
		isInList: false,
		isColored: options.isColored ?? false,
	};
	if (options.lex === undefined) return wrapSpans([{text: shown(text.trim()), sgr: ''}], frame);
	return blockRows(options.lex(text), frame, 'line');
}
