import * as z from 'zod/mini';
import type {Say} from '../../../contracts/say.js';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import {askEngine, chooseEngine} from '../ask-engine.js';
import type {RecentCache} from '../recent-cache.js';
import type {SearchAnswer} from '../search-answer.js';
import type {WebAdapterDeps} from '../web-deps.js';

export function search(deps: WebAdapterDeps, cache: RecentCache<SearchAnswer>) {
	return defineTool({
		name: 'web_search',
		description: 'Search the web.',
		effect: 'read',
		timeoutMs: 40_000,
		input: z.object({
			query: z.string().check(z.trim(), z.minLength(1), z.maxLength(400), z.describe('Words.')),
			max_results: z._default(z.int().check(z.gte(1), z.lte(20), z.describe('Most results.')), 10),
		}),
		resources: () => [{kind: 'host', host: new URL(chooseEngine(deps).opened.server).host}],
		summarize: ({query}) => query,
		async run({query, max_results: count}, {signal, say}) {
			const chosen = chooseEngine(deps);
			const key = JSON.stringify([chosen.engine.name, query.toLowerCase(), count]);
			const known = cache.get(key);
			const answer = known ?? (await askEngine(chosen, {query, count}, deps, signal));
			if (known === undefined) cache.set(key, answer);
			return {
				text: toText(answer, query, say),
				notice: say`Asked ${answer.engine}.`,
				data: answer,
				isUntrusted: true,
			};
		},
	});
}

function toText({answer, results}: SearchAnswer, query: string, say: Say): string {
	if (results.length === 0 && answer === undefined) {
		return say`Nothing was found for ${displayLine(query)}.`;
	}
	const rows = results.map(({title, url, snippet}, index) =>
		[`${index + 1}. ${title}`, `   ${url}`, ...(snippet === '' ? [] : [`   ${snippet}`])].join(
			'\n',
		),
	);
	return [...(answer === undefined ? [] : [answer]), ...rows].join('\n\n');
}
