import type {Reading} from './page.js';
import {wordsOf} from './strip-tags.js';

type PageDocument = ReturnType<typeof import('linkedom')['parseHTML']>['document'];

const maxElements = 50_000;
const shortestArticleChars = 100;

/** The readable text of a page as Markdown: its article where it has one, all of it otherwise. */
export async function extractHtml(html: string, url: string): Promise<Reading> {
	try {
		return await readDocument(html, url);
	} catch {
		// A page that breaks the parser or the extraction still has words.
		return wordsOf(html);
	}
}

async function readDocument(html: string, url: string): Promise<Reading> {
	const [{parseHTML}, {Readability}, {default: Turndown}] = await Promise.all([
		import('linkedom'),
		import('@mozilla/readability'),
		import('turndown'),
	]);
	const {document} = parseHTML(
		/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`,
	);
	makeLinksWhole(document, url);
	const toMarkdown = createMarkdown(Turndown);
	const title = (document.querySelector('title')?.textContent ?? '').trim();
	const whole = document.cloneNode(true) as PageDocument;
	const article = new Readability(document as never, {
		maxElemsToParse: maxElements,
	}).parse();
	if (article?.content && (article.textContent ?? '').trim().length >= shortestArticleChars) {
		const {document: inner} = parseHTML(`<html><body>${article.content}</body></html>`);
		return {
			extractor: 'readability',
			title: article.title?.trim() || title,
			content: toMarkdown(inner.body),
		};
	}
	for (const node of [...whole.querySelectorAll(noise)]) node.remove();
	return {extractor: 'body', title, content: toMarkdown(whole.body ?? whole.documentElement)};
}

const noise =
	'script, style, noscript, template, svg, iframe, object, nav, header nav, footer, [hidden], [aria-hidden="true"]';

/** Addresses in a page are relative to it; the reader does not know to what. */
function makeLinksWhole(document: PageDocument, url: string): void {
	for (const link of [...document.querySelectorAll('a[href]')]) {
		const href = link.getAttribute('href') ?? '';
		if (URL.canParse(href, url) && /^https?:/.test(new URL(href, url).protocol)) {
			link.setAttribute('href', new URL(href, url).href);
		} else link.removeAttribute('href');
	}
}

function createMarkdown(
	Turndown: typeof import('turndown'),
): (node: PageDocument['body']) => string {
	const service = new Turndown({
		headingStyle: 'atx',
		codeBlockStyle: 'fenced',
		bulletListMarker: '-',
		emDelimiter: '*',
	});
	service.remove(['script', 'style', 'noscript', 'template', 'iframe', 'object']);
	// A picture is not looked at; its address would only be a place to send something to.
	service.addRule('picture', {
		filter: 'img',
		replacement: (_content, node) => {
			const alt = (node as unknown as PageDocument['body']).getAttribute('alt')?.trim();
			return alt ? `[picture: ${alt}]` : '';
		},
	});
	return (node) =>
		service
			.turndown(node)
			.replace(/\n{3,}/g, '\n\n')
			.trim();
}
