import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import type {MemoryAdapterDeps} from '../memory-deps.js';
import {hiddenLabels, memoryResources, optionalCategory, withoutHidden} from '../memory-fields.js';
import {holdUntrusted, memoryResult, memoryTable} from '../memory-text.js';

export function search({records}: MemoryAdapterDeps) {
	return defineTool({
		name: 'memory_search',
		description: 'Search what was remembered, by words and by meaning, best match first.',
		effect: 'read',
		input: z.object({
			query: z.string().check(z.trim(), z.minLength(1), z.describe('Words or a question.')),
			category: optionalCategory,
			limit: z._default(
				z.int().check(z.gte(1), z.lte(100), z.describe('How many memories at most.')),
				5,
			),
		}),
		resources: memoryResources,
		privateFields: ['query'],
		async run({query, category, limit}, {origin, signal}) {
			const opened = await records();
			const options = {limit, category, excludeLabels: hiddenLabels(origin), signal};
			const {memories, limitation} = await opened.recall(query, options);
			const recalled = memories.map(({memory}) => memory);
			// Beginnings of words, which a question is not searched for.
			const found =
				recalled.length > 0
					? recalled
					: withoutHidden(await opened.search(query, category, limit), origin);
			return {
				text:
					found.length === 0
						? `Nothing is remembered about ${displayLine(query)}.`
						: memoryTable(found),
				...(limitation === undefined ? {} : {notice: limitation}),
				data: {results: found.map(memoryResult)},
				isUntrusted: holdUntrusted(found),
			};
		},
	});
}
