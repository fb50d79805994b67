import {isOpenIntentError, OpenIntentError} from '../../contracts/errors.js';
import {decodeText} from '../../lib/decode-text.js';
import {readAtMost} from '../../lib/egress/read-at-most.js';
import type {SearchAnswer} from './search-answer.js';
import type {OpenedEngine, SearchEngine} from './search-engines.js';
import {searchEngines} from './search-engines.js';
import type {WebAdapterDeps} from './web-deps.js';

export type ChosenEngine = {readonly engine: SearchEngine; readonly opened: OpenedEngine};

const maxAnswerBytes = 2_000_000;

/** The best engine that is set up. */
export function chooseEngine(deps: WebAdapterDeps): ChosenEngine {
	for (const engine of searchEngines) {
		const opened = engine.open(deps);
		if (opened) return {engine, opened};
	}
	throw new OpenIntentError('OI_ERR_INTERNAL', 'There is no search engine.');
}

export async function askEngine(
	{engine, opened}: ChosenEngine,
	{query, count}: {readonly query: string; readonly count: number},
	deps: WebAdapterDeps,
	signal: AbortSignal,
): Promise<SearchAnswer> {
	const {server} = opened;
	const key = (await opened.key?.read()) ?? '';
	const {url, ...init} = engine.ask({server, key}, query, count);
	const response = await deps.service(server)(url, {
		...init,
		signal,
		limits: {headersMs: 15_000, idleMs: 15_000, totalMs: 25_000, maxBytes: maxAnswerBytes + 65_536},
	});
	const {bytes} = await readAtMost(response, maxAnswerBytes);
	if (!response.ok) throw refused(engine, response.status, opened);
	try {
		const body = decodeText(bytes, response.headers.get('content-type') ?? '');
		const read = await engine.read(body);
		return {engine: engine.name, ...read, results: read.results.slice(0, count)};
	} catch (error) {
		if (isOpenIntentError(error)) throw error;
		throw new OpenIntentError(
			'OI_ERR_NETWORK_ANSWER',
			`The search engine ${engine.name} answered with something that is no list of results.`,
			{hint: hintFor(engine.name), retryable: true, cause: error},
		);
	}
}

function refused({name}: SearchEngine, status: number, {key}: OpenedEngine): OpenIntentError {
	const refusedKey = status === 401 || status === 403 ? key : undefined;
	const message = refusedKey
		? `The search engine ${name} answered ${status}: it does not take the key.`
		: `The search engine ${name} answered ${status}.`;
	return new OpenIntentError('OI_ERR_NETWORK_ANSWER', message, {
		retryable: status === 429 || status >= 500,
		hint: refusedKey ? `check ${refusedKey.source}` : hintFor(name),
	});
}

const hints: Readonly<Record<string, string>> = {
	duckduckgo:
		'it refuses programs now and then; set BRAVE_API_KEY or TAVILY_API_KEY, keep a key with openintent vault set brave (or tavily), or set web.searxng_url in the configuration',
	searxng:
		'check web.searxng_url, and that "json" is among search.formats in the settings of that server',
};

function hintFor(name: string): string {
	return hints[name] ?? 'try again later';
}
