import type {SearchResult} from './search-answer.js';

/** The results of DuckDuckGo's page without scripts. Throws when it is no page of results. */
export async function readDuckDuckGo(
	html: string,
): Promise<{readonly results: readonly SearchResult[]}> {
	const {parseHTML} = await import('linkedom');
	const {document} = parseHTML(html);
	const rows = [...document.querySelectorAll('.result')].filter(
		(row) => !row.classList.contains('result--ad') && !row.classList.contains('result--no-result'),
	);
	const results = rows.flatMap((row) => {
		const link = row.querySelector('a.result__a');
		const url = addressOf(link?.getAttribute('href') ?? '');
		if (!link || url === undefined) return [];
		const snippet = row.querySelector('.result__snippet')?.textContent ?? '';
		return [{title: oneLine(link.textContent ?? ''), url, snippet: oneLine(snippet)}];
	});
	const isEmpty = document.querySelector('.no-results, .result--no-result') !== null;
	if (results.length === 0 && !isEmpty) throw new Error('the page has no results');
	return {results};
}

/** The address behind DuckDuckGo's own link. */
function addressOf(href: string): string | undefined {
	const ownPage = 'https://duckduckgo.com/';
	if (href === '' || !URL.canParse(href, ownPage)) return undefined;
	const url = new URL(href, ownPage);
	const target = url.pathname === '/l/' ? (url.searchParams.get('uddg') ?? '') : url.href;
	return /^https?:\/\//i.test(target) && URL.canParse(target) ? target : undefined;
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
