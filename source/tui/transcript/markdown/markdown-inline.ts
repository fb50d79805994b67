import type {Token, Tokens} from 'marked';
import {displayWhole as shown} from '../../../lib/display-text.js';
import {htmlEntity} from '../../../lib/html-entity.js';
import {safe} from '../../../lib/safe-text.js';
import type {Role, Theme} from '../../theme/theme.js';
import type {Span} from '../styled-text.js';
import {linkTarget} from './link-target.js';

export const joinSgr = (...parameters: readonly string[]) =>
	parameters.filter((part) => part !== '').join(';');

const inlineRoles: Readonly<Record<string, Role>> = {
	strong: 'strong',
	em: 'emphasis',
	del: 'struck',
};

type Render = (token: Token, theme: Theme, sgr: string) => Span[];

/** What stands in a paragraph, a heading or a cell. */
export function inlineSpans(tokens: readonly Token[], theme: Theme, sgr: string): Span[] {
	return tokens.flatMap((token) => (renderers[token.type] ?? plainSpans)(token, theme, sgr));
}

const renderers: Readonly<Record<string, Render>> = {
	br: (_token, _theme, sgr) => [{text: safe`\n`, sgr}],
	codespan: (token, theme, sgr) => codeSpans(token as Tokens.Codespan, theme, sgr),
	link: (token, theme, sgr) => linkSpans(token as Tokens.Link, theme, sgr),
	image: (token, theme, sgr) => imageSpans(token as Tokens.Image, theme, sgr),
	html: (token, theme, sgr) => htmlSpans(token.raw, theme, sgr),
	escape: (token, _theme, sgr) => [{text: shown((token as Tokens.Escape).text), sgr}],
	// The box of a task stands where the bullet of the item would.
	checkbox: () => [],
};

const plainSpans: Render = (token, theme, sgr) => {
	const role = inlineRoles[token.type];
	const inner = role === undefined ? sgr : joinSgr(sgr, theme.sgr(role));
	if ('tokens' in token && token.tokens !== undefined)
		return inlineSpans(token.tokens, theme, inner);
	const text = 'text' in token ? String(token.text) : token.raw;
	return [{text: shown(joinLines(withoutEntities(text))), sgr: inner}];
};

// A line break in the source of a paragraph is a space, but not between characters that are written without spaces.
const wideBreak = /([\u2e80-\u9fff\uff00-\uff60])\n(?=[\u2e80-\u9fff\uff00-\uff60])/g;

export function joinLines(text: string): string {
	return text.includes('\n') ? text.replace(wideBreak, '$1').replace(/\n/g, ' ') : text;
}

/** `&amp;` and the like as what they stand for. Before the text is made safe, because they can stand for anything. */
export function withoutEntities(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(
		/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi,
		(whole, reference: string) => htmlEntity(reference) ?? whole,
	);
}

function codeSpans({text}: Tokens.Codespan, theme: Theme, sgr: string): Span[] {
	const look = theme.sgr('code');
	const code = shown(joinLines(text));
	// Without colours the marks of the source tell code from prose.
	return [{text: look === '' ? safe`\`${code}\`` : code, sgr: joinSgr(sgr, look)}];
}

// The address is always shown, so that a link cannot claim to lead elsewhere.
function linkSpans(token: Tokens.Link, theme: Theme, sgr: string): Span[] {
	const leading = joinSgr(sgr, theme.link(token.href));
	const linked = joinSgr(leading, theme.sgr('link'));
	const label = inlineSpans(token.tokens, theme, linked);
	const target = linkTarget(token.href, token.text);
	if (target === undefined) return label;
	return [...label, {text: safe` (${target})`, sgr: joinSgr(leading, theme.sgr('dim'))}];
}

function imageSpans({text, href}: Tokens.Image, theme: Theme, sgr: string): Span[] {
	const label = {text: shown(`[${joinLines(withoutEntities(text))}]`), sgr};
	const target = linkTarget(href, '') ?? safe``;
	return [label, {text: safe` (${target})`, sgr: joinSgr(sgr, theme.sgr('dim'))}];
}

/** HTML does nothing: a line break is one, everything else is shown as it was written. */
export function htmlSpans(raw: string, theme: Theme, sgr: string): Span[] {
	if (/^<br\s*\/?>$/i.test(raw.trim())) return [{text: safe`\n`, sgr}];
	return [{text: shown(raw.replace(/\n+$/, '')), sgr: joinSgr(sgr, theme.sgr('dim'))}];
}
