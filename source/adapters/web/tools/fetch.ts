import * as z from 'zod/mini';
import {OpenIntentError} from '../../../contracts/errors.js';
import type {Say} from '../../../contracts/say.js';
import {defineTool} from '../../../contracts/tool.js';
import type {PageDeps} from '../load-page.js';
import {loadPage} from '../load-page.js';
import type {Page} from '../page.js';
import type {RecentCache} from '../recent-cache.js';

const maxChars = 80_000;

export function fetchPage(deps: PageDeps, cache: RecentCache<Page>) {
	return defineTool({
		name: 'web_fetch',
		description: 'Read a web page as text, in parts if it is long.',
		effect: 'read',
		timeoutMs: 75_000,
		input: z.object({
			url: z.string().check(z.trim(), z.minLength(1), z.maxLength(8000), z.describe('Address.')),
			offset: z._default(z.int().check(z.gte(0), z.describe('First character.')), 0),
			max_length: z._default(
				z.int().check(z.gte(1), z.lte(maxChars), z.describe('Most characters.')),
				maxChars,
			),
		}),
		resources: ({url}) => [{kind: 'host', host: hostOf(url), url: completeUrl(url)}],
		summarize: ({url}) => url,
		async run({url, offset, max_length: maxLength}, {signal, say}) {
			const address = completeUrl(url);
			const known = cache.get(address);
			const page = known ?? (await loadPage(address, deps, signal));
			if (known === undefined) cache.set(address, page);
			return partOf(page, offset, maxLength, say);
		},
	});
}

/** People leave the scheme out. */
function completeUrl(url: string): string {
	const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(url) ? url : `https://${url}`;
	return URL.canParse(whole) ? new URL(whole).href : whole;
}

function hostOf(url: string): string {
	const whole = completeUrl(url);
	return URL.canParse(whole) ? new URL(whole).host : url;
}

function partOf(page: Page, offset: number, maxLength: number, say: Say) {
	const {content, ...about} = page;
	if (offset > 0 && offset >= content.length) {
		throw new OpenIntentError(
			'OI_ERR_TOOL_ARGUMENTS',
			`The page has ${content.length} characters; offset ${offset} is past its end.`,
			{hint: 'start at offset 0'},
		);
	}
	const next = endOf(content, offset, maxLength);
	const part = content.slice(offset, next);
	const isLast = next === content.length;
	const notices = [
		isLast
			? ''
			: say`Characters ${offset} to ${next} of ${content.length}; it goes on at offset ${next}.`,
		isLast && page.is_cut
			? say`The page is longer than what is read of one; its end is missing.`
			: '',
		content === '' ? say`The page has no text; it may need a browser.` : '',
	].filter((notice) => notice !== '');
	const heading = page.title !== '' && offset === 0 ? `# ${page.title}\n\n` : '';
	return {
		text: `${heading}${part}`,
		...(notices.length === 0 ? {} : {notice: notices.join(' ')}),
		data: {
			...about,
			content: part,
			length: content.length,
			offset,
			...(isLast ? {} : {next}),
		},
		isUntrusted: true,
	};
}

/** Where a part ends: after a paragraph, a line or a word in its last tenth, never within a character. */
function endOf(content: string, offset: number, maxLength: number): number {
	const hard = offset + maxLength;
	if (hard >= content.length) return content.length;
	const soft = hard - Math.floor(maxLength / 10);
	for (const mark of ['\n\n', '\n', ' ']) {
		const found = content.lastIndexOf(mark, hard - mark.length);
		if (found >= soft) return found + mark.length;
	}
	const isWithin = /[\ud800-\udbff]/.test(content[hard - 1] ?? '');
	return isWithin && hard - 1 > offset ? hard - 1 : hard;
}
