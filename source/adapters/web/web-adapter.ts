import type {Adapter} from '../../contracts/adapter.js';
import {createRecentCache} from './recent-cache.js';
import {fetchPage} from './tools/fetch.js';
import {search} from './tools/search.js';
import type {WebAdapterDeps} from './web-deps.js';

const cacheMs = 15 * 60 * 1000;
const cachedPages = 100;
const cachedChars = 8_000_000;

export function createWebAdapter(deps: WebAdapterDeps): Adapter {
	const openCache = <Value>(sizeOf: (value: Value) => number) =>
		createRecentCache<Value>({
			now: deps.now,
			ttlMs: cacheMs,
			maxEntries: cachedPages,
			maxSize: cachedChars,
			sizeOf,
		});
	return {
		id: 'web',
		tools: [
			fetchPage(
				deps,
				openCache((page) => page.content.length),
			),
			search(
				deps,
				openCache((answer) => JSON.stringify(answer).length),
			),
		],
	};
}
