import {OpenIntentError} from '../../contracts/errors.js';
import {decodeText, isBinary} from '../../lib/decode-text.js';
import {readAtMost} from '../../lib/egress/read-at-most.js';
import {formatBytes} from '../../lib/format-bytes.js';
import type {ExtractPage, Page, Reading} from './page.js';
import type {WebAdapterDeps} from './web-deps.js';

const maxPageBytes = 4_000_000;
const accepted =
	'text/html, application/xhtml+xml, text/markdown, text/plain, application/json;q=0.9, */*;q=0.1';

export type PageDeps = Pick<WebAdapterDeps, 'send' | 'extract'>;

/** Fetches a page and turns it into text. Throws when there is nothing to read. */
export async function loadPage(
	url: string,
	{send, extract}: PageDeps,
	signal: AbortSignal,
): Promise<Page> {
	const response = await send(url, {
		headers: {accept: accepted, 'accept-language': 'en, zh;q=0.9, *;q=0.5'},
		signal,
		// Policy has decided about this host, and not about where it sends whoever asks.
		redirect: 'same-site',
	});
	if (!response.ok) {
		await response.body?.cancel();
		throw elsewhere(response) ?? refusedBy(response);
	}
	const contentType = response.headers.get('content-type') ?? '';
	const kind = kindOf(contentType);
	if (kind === undefined) {
		await response.body?.cancel();
		throw unreadable(response, typeName(contentType));
	}
	const {bytes, isCut} = await readAtMost(response, maxPageBytes);
	if (isBinary(bytes)) throw unreadable(response, `binary data, ${formatBytes(bytes.length)}`);
	const text = decodeText(bytes, contentType, isCut);
	const shared = {url: response.url, content_type: contentType, is_cut: isCut};
	const read = readers[kind === 'any' ? sniff(text) : kind];
	return {...shared, ...(await read(text, response.url, signal, extract))};
}

/** Says where a page is that lives with somebody else now; whoever wants it asks for that address. */
function elsewhere({status, headers, url}: Response): OpenIntentError | undefined {
	const location = headers.get('location');
	if (status < 300 || status > 399 || location === null || !URL.canParse(location, url)) return;
	const target = new URL(location, url);
	return new OpenIntentError(
		'OI_ERR_NETWORK_REFUSED',
		`${new URL(url).host} leads to another site: ${target.href.slice(0, 1000)}`,
		{hint: 'ask for that address itself'},
	);
}

type Kind = 'html' | 'json' | 'text';
type Reader = (
	text: string,
	url: string,
	signal: AbortSignal,
	extract: ExtractPage,
) => Reading | Promise<Reading>;

const readers: Readonly<Record<Kind, Reader>> = {
	html: (text, url, signal, extract) => extract(text, url, signal),
	json: (text) => ({extractor: 'json', title: '', content: prettyJson(text)}),
	text: (text) => ({extractor: 'text', title: '', content: text.replace(/\r\n?/g, '\n')}),
};

const kinds: readonly (readonly [RegExp, Kind | 'any'])[] = [
	[/^(?:text\/html|application\/xhtml\+xml)\b/i, 'html'],
	[/^(?:application|text)\/(?:[\w.-]+\+)?json\b/i, 'json'],
	[/^text\//i, 'text'],
	[/^application\/(?:[\w.-]+\+)?(?:xml|yaml|x-yaml|toml|javascript|x-sh|x-ndjson)\b/i, 'text'],
	[/^(?:application\/octet-stream\b.*)?$/i, 'any'],
];

/** How a content type is read; undefined for what is no text. */
function kindOf(contentType: string): Kind | 'any' | undefined {
	return kinds.find(([pattern]) => pattern.test(contentType.trim()))?.[1];
}

function sniff(text: string): Kind {
	return /^\s{0,1000}(?:<!doctype html|<html\b)/i.test(text) ? 'html' : 'text';
}

function prettyJson(text: string): string {
	try {
		return JSON.stringify(JSON.parse(text), null, 2);
	} catch {
		return text;
	}
}

const statusHints: readonly (readonly [RegExp, string])[] = [
	[/^(?:401|403|407)$/, 'it wants a login, or does not want to be read by programs'],
	[/^(?:404|410)$/, 'check the address, or search for the page'],
	[/^429$/, 'try again in a while'],
	[/^5/, 'the server has a problem; try again later'],
	[/./, 'check the address'],
];

const statusNames: Readonly<Record<number, string>> = {
	400: 'bad request',
	401: 'login needed',
	403: 'forbidden',
	404: 'not found',
	410: 'gone',
	429: 'too many requests',
	500: 'an error of the server',
	502: 'bad gateway',
	503: 'not available',
	504: 'gateway timeout',
};

// The text of an error page is left out: it would be read as ours.
function refusedBy({url, status}: Response): OpenIntentError {
	const {host} = new URL(url);
	const name = statusNames[status];
	const message =
		name === undefined
			? `${host} answered ${status} for this page.`
			: `${host} answered ${status} (${name}) for this page.`;
	return new OpenIntentError('OI_ERR_NETWORK_ANSWER', message, {
		retryable: status === 429 || status >= 500,
		...hintOf(statusHints.find(([pattern]) => pattern.test(String(status)))?.[1]),
	});
}

function hintOf(hint: string | undefined): {readonly hint?: string} {
	return hint === undefined ? {} : {hint};
}

/** A type only where it is one: in an error, a sentence of the server would be read as ours. */
function typeName(contentType: string): string {
	const name = contentType.split(';')[0]?.trim() ?? '';
	return /^[\w.+-]{1,40}\/[\w.+-]{1,60}$/.test(name) ? name : 'a type there is not';
}

function unreadable({url}: Response, what: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_NETWORK_ANSWER',
		`What ${new URL(url).host} sent is no text that can be read here: ${what}.`,
		{hint: 'download it with a command and use a program for it'},
	);
}
