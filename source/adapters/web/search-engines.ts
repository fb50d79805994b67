import * as z from 'zod/mini';
import type {SearchAnswer, SearchResult} from './search-answer.js';
import type {ServiceKey, WebAdapterDeps} from './web-deps.js';

export type SearchRequest = {
	readonly url: string;
	readonly method: 'GET' | 'POST';
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string;
};

export type OpenedEngine = {
	readonly server: string;
	/** Undefined for those that take none. */
	readonly key: ServiceKey | undefined;
};

export type SearchEngine = {
	readonly name: string;
	/** Its server and key; undefined when it is not set up. */
	readonly open: (deps: WebAdapterDeps) => OpenedEngine | undefined;
	readonly ask: (
		opened: {readonly server: string; readonly key: string},
		query: string,
		count: number,
	) => SearchRequest;
	readonly read: (
		body: string,
	) => Omit<SearchAnswer, 'engine'> | Promise<Omit<SearchAnswer, 'engine'>>;
};

const text = () => z._default(z.nullish(z.string()), '');
const row = z.object({title: text(), url: z.string(), content: text(), description: text()});
type Row = z.infer<typeof row>;

const Brave = z.object({web: z.optional(z.object({results: z._default(z.array(row), [])}))});
const Listed = z.object({answer: z.optional(z.nullable(z.string())), results: z.array(row)});

const toResult = ({title, url, content, description}: Row): SearchResult => ({
	title: plain(title ?? ''),
	url,
	snippet: plain(content || description || ''),
});

/** Snippets come with marks around the words that were found. */
function plain(html: string): string {
	return html
		.replace(/<\/?(?:strong|b|em|mark)>/gi, '')
		.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_whole, name: string) => signs[name] ?? '')
		.replace(/\s+/g, ' ')
		.trim();
}

const signs: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	'#39': "'",
	'#x27': "'",
};

const withKey = (service: string, server: string) => (deps: WebAdapterDeps) => {
	const key = deps.keyOf(service);
	return key === undefined ? undefined : {server, key};
};

function readListed(body: string): Omit<SearchAnswer, 'engine'> {
	const {answer, results} = z.parse(Listed, JSON.parse(body));
	return {results: results.map(toResult), ...(answer ? {answer} : {})};
}

/** Every engine, best first: the first that is set up is asked. The last one needs nothing. */
export const searchEngines: readonly SearchEngine[] = [
	{
		name: 'brave',
		open: withKey('brave', 'https://api.search.brave.com'),
		ask: ({server, key}, query, count) => ({
			url: `${server}/res/v1/web/search?${new URLSearchParams({q: query, count: String(count)})}`,
			method: 'GET',
			headers: {accept: 'application/json', 'x-subscription-token': key},
		}),
		read: (body) => ({
			results: (z.parse(Brave, JSON.parse(body)).web?.results ?? []).map(toResult),
		}),
	},
	{
		name: 'tavily',
		open: withKey('tavily', 'https://api.tavily.com'),
		ask: ({server, key}, query, count) => ({
			url: `${server}/search`,
			method: 'POST',
			headers: {'content-type': 'application/json', authorization: `Bearer ${key}`},
			body: JSON.stringify({query, max_results: count}),
		}),
		read: readListed,
	},
	{
		name: 'searxng',
		open: ({searxngUrl}) =>
			searxngUrl() === '' ? undefined : {server: searxngUrl(), key: undefined},
		ask: ({server}, query) => ({
			url: `${server.replace(/\/+$/, '')}/search?${new URLSearchParams({q: query, format: 'json'})}`,
			method: 'GET',
			headers: {accept: 'application/json'},
		}),
		read: readListed,
	},
	{
		name: 'duckduckgo',
		open: () => ({server: 'https://html.duckduckgo.com', key: undefined}),
		ask: ({server}, query) => ({
			url: `${server}/html/`,
			method: 'POST',
			headers: {
				'content-type': 'application/x-www-form-urlencoded',
				accept: 'text/html',
			},
			body: String(new URLSearchParams({q: query})),
		}),
		read: async (body) => (await import('./read-duckduckgo.js')).readDuckDuckGo(body),
	},
];
