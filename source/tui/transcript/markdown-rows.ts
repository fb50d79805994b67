import type {Token, Tokens} from 'marked';
import {displayWhole as shown} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {repeatSafe, safe} from '../../lib/safe-text.js';
import type {Role, Theme} from '../theme.js';
import {alignedTable} from './markdown-table.js';
import type {Span} from './styled-text.js';
import {toRow, wrapSpans} from './styled-text.js';

/** Reads Markdown into tokens; undefined until the lexer is loaded. */
export type LexMarkdown = (text: string) => readonly Token[];

type Frame = {
	readonly theme: Theme;
	readonly width: number;
	/** What stands before the rows of this block. */
	readonly first: readonly Span[];
	readonly rest: readonly Span[];
};

const join = (...parameters: readonly string[]) =>
	parameters.filter((part) => part !== '').join(';');

const inlineRoles: Readonly<Record<string, Role>> = {
	strong: 'strong',
	em: 'emphasis',
	del: 'struck',
	codespan: 'code',
	link: 'link',
};

function inlineSpans(tokens: readonly Token[], theme: Theme, sgr: string): Span[] {
	return tokens.flatMap((token): Span[] => {
		const role = inlineRoles[token.type];
		const inner = role === undefined ? sgr : join(sgr, theme.sgr(role));
		if (token.type === 'br') return [{text: safe`\n`, sgr}];
		if (token.type === 'link') return linkSpans(token as Tokens.Link, theme, sgr);
		if ('tokens' in token && token.tokens !== undefined)
			return inlineSpans(token.tokens, theme, inner);
		const text = shown('text' in token ? String(token.text) : token.raw);
		// A line break in the source of a paragraph is a space; the rows are wrapped here.
		return [{text: token.type === 'codespan' ? text : shown(text.replace(/\n/g, ' ')), sgr: inner}];
	});
}

// The address is always shown, so that a link cannot claim to lead elsewhere.
function linkSpans(token: Tokens.Link, theme: Theme, sgr: string): Span[] {
	const linked = join(sgr, theme.sgr('link'));
	const label = inlineSpans(token.tokens, theme, linked);
	if (token.text === token.href) return label;
	return [...label, {text: safe` (${shown(token.href)})`, sgr: join(sgr, theme.sgr('dim'))}];
}

function paragraphRows(tokens: readonly Token[], frame: Frame, role: Role = 'plain'): SafeText[] {
	return wrapSpans(inlineSpans(tokens, frame.theme, frame.theme.sgr(role)), frame);
}

/** Rows of code: never wrapped at spaces only, never styled by what is in them. */
export function codeRows(text: string, frame: Frame): SafeText[] {
	const indent = {text: safe`  `, sgr: ''};
	const sgr = frame.theme.sgr('code');
	return text.split('\n').flatMap((line) =>
		wrapSpans([{text: shown(line), sgr}], {
			width: frame.width,
			first: [...frame.first, indent],
			rest: [...frame.rest, indent],
		}),
	);
}

function listRows(list: Tokens.List, frame: Frame): SafeText[] {
	return list.items.flatMap((item, index) => {
		const number = safe`${Number(list.start || 1) + index}. `;
		const mark = list.ordered ? number : safe`${frame.theme.glyphs.bullet} `;
		const done = item.checked === true ? safe`[x] ` : safe`[ ] `;
		const first = {text: safe`${mark}${item.task ? done : safe``}`, sgr: ''};
		const rest = {text: repeatSafe(safe` `, mark.length), sgr: ''};
		const inner = {...frame, first: [...frame.rest, first], rest: [...frame.rest, rest]};
		const tokens = item.tokens.filter((token) => token.type !== 'checkbox');
		const rows = blockRows(tokens, inner, '');
		return rows.length > 0 ? rows : [toRow(inner.first)];
	});
}

function quoteRows(token: Tokens.Blockquote, frame: Frame): SafeText[] {
	const bar = {text: safe`${frame.theme.glyphs.bar} `, sgr: frame.theme.sgr('dim')};
	return blockRows(
		token.tokens,
		{...frame, first: [...frame.first, bar], rest: [...frame.rest, bar]},
		'',
	);
}

function tableRows(token: Tokens.Table, frame: Frame): SafeText[] {
	const {theme} = frame;
	const toCells = (cells: readonly Tokens.TableCell[], role: Role) =>
		cells.map((cell) => inlineSpans(cell.tokens, theme, theme.sgr(role)));
	const rows = [toCells(token.header, 'strong'), ...token.rows.map((row) => toCells(row, 'plain'))];
	const aligned = alignedTable({align: token.align, rows}, frame);
	if (aligned !== undefined) return aligned;
	const bar = {text: safe` ${theme.glyphs.bar} `, sgr: theme.sgr('dim')};
	return rows.flatMap((row) =>
		wrapSpans(
			row.flatMap((cell, index) => [...(index > 0 ? [bar] : []), ...cell]),
			frame,
		),
	);
}

type RenderBlock = (token: Token, frame: Frame) => SafeText[];

const renderers: Readonly<Record<string, RenderBlock>> = {
	heading: (token, frame) => paragraphRows((token as Tokens.Heading).tokens, frame, 'heading'),
	paragraph: (token, frame) => paragraphRows((token as Tokens.Paragraph).tokens, frame),
	text: (token, frame) => paragraphRows((token as Tokens.Text).tokens ?? [token], frame),
	code: (token, frame) => codeRows((token as Tokens.Code).text, frame),
	list: (token, frame) => listRows(token as Tokens.List, frame),
	blockquote: (token, frame) => quoteRows(token as Tokens.Blockquote, frame),
	table: (token, frame) => tableRows(token as Tokens.Table, frame),
	hr: (_token, frame) => [
		frame.theme.paint('dim', repeatSafe(frame.theme.glyphs.rule, Math.min(20, frame.width))),
	],
	space: () => [],
	def: () => [],
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
		const space = !isFirst && gap === 'line' ? [safe``] : [];
		isFirst = false;
		return [...space, ...rows];
	});
}

/** A block of Markdown as styled rows. */
export function proseRows(
	text: string,
	options: {theme: Theme; width: number; lex: LexMarkdown | undefined},
): SafeText[] {
	const frame: Frame = {theme: options.theme, width: options.width, first: [], rest: []};
	if (options.lex === undefined) return wrapSpans([{text: shown(text.trim()), sgr: ''}], frame);
	return blockRows(options.lex(text), frame, 'line');
}

/** One line of a code block as styled rows. */
export function codeLineRows(text: string, options: {theme: Theme; width: number}): SafeText[] {
	return codeRows(text, {...options, first: [], rest: []});
}
