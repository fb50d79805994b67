import {htmlEntity} from '../../lib/html-entity.js';
import type {Reading} from './page.js';

const silent = /<(script|style|noscript|template|svg|iframe|object|head)\b[^>]*>/gi;

/** The words of a page without its tags, in one pass; for pages that a parser should not see. */
export function stripTags(html: string): string {
	return withoutSilent(html)
		.replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
		.replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6]|\/section|\/article)\b[^<>]*>/gi, '\n')
		.replace(/<[^<>]*>/g, ' ')
		.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,6});/gi, characterOf)
		.replace(/[^\S\n]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/** Without the elements whose content nobody reads; one that never ends goes up to the end. */
function withoutSilent(html: string): string {
	const lower = html.toLowerCase();
	const parts: string[] = [];
	let from = 0;
	for (const found of html.matchAll(silent)) {
		if (found.index < from) continue;
		parts.push(html.slice(from, found.index));
		const end = lower.indexOf(`</${(found[1] ?? '').toLowerCase()}`, found.index);
		from = end < 0 ? html.length : end;
	}
	return [...parts, html.slice(from)].join(' ');
}

function characterOf(whole: string, reference: string): string {
	const character = htmlEntity(reference);
	if (!reference.startsWith('#')) return character ?? whole;
	return character === undefined || character === '\0' ? '\ufffd' : character;
}

/** A page by its words alone. */
export function wordsOf(html: string): Reading {
	const title = /<title[^>]{0,200}>([^<]{0,300})/i.exec(html)?.[1] ?? '';
	return {extractor: 'tags', title: stripTags(title), content: stripTags(html)};
}
