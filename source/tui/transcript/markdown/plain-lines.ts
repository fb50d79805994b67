import type {Token, Tokens} from 'marked';
import {joinLines, withoutEntities} from './markdown-inline.js';
import type {LexMarkdown} from './markdown-rows.js';

type Lines = (token: Token) => string[];

/** Markdown as the words that are in it, line by line and without its marks: for where there is room for a few of them. */
export function plainLines(text: string, lex: LexMarkdown): string[] {
	return blockLines(lex(text)).filter((line) => line.trim() !== '');
}

const blockLines = (tokens: readonly Token[]): string[] =>
	tokens.flatMap((token) => (renderers[token.type] ?? inlineLines)(token));

const inlineLines: Lines = (token) => [
	'tokens' in token && token.tokens !== undefined ? inlineText(token.tokens) : plainText(token),
];

const plainText = (token: Token): string =>
	joinLines(withoutEntities('text' in token ? String(token.text) : token.raw));

function inlineText(tokens: readonly Token[]): string {
	return tokens
		.map((token) => {
			if (token.type === 'br') return ' ';
			if (token.type === 'codespan') return (token as Tokens.Codespan).text;
			return 'tokens' in token && token.tokens !== undefined
				? inlineText(token.tokens)
				: plainText(token);
		})
		.join('');
}

function listLines({items, ordered, start}: Tokens.List): string[] {
	const first = start === '' ? 1 : start;
	return items.flatMap((item, index) => {
		const [line = '', ...rest] = blockLines(item.tokens);
		return [`${ordered ? `${first + index}.` : '-'} ${line}`, ...rest];
	});
}

const rowLine = (cells: readonly Tokens.TableCell[]) =>
	cells.map(({tokens}) => inlineText(tokens)).join('  ');

const renderers: Readonly<Record<string, Lines>> = {
	code: (token) => (token as Tokens.Code).text.split('\n'),
	list: (token) => listLines(token as Tokens.List),
	blockquote: (token) => blockLines((token as Tokens.Blockquote).tokens),
	table: (token) => [(token as Tokens.Table).header, ...(token as Tokens.Table).rows].map(rowLine),
	def: () => [],
	hr: () => [],
	space: () => [],
	checkbox: () => [],
};
