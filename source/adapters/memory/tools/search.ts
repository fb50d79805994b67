import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import type {MemoryAdapterDeps} from '../memory-deps.js';
import {memoryResources, optionalCategory} from '../memory-fields.js';
import {memoryResult, memoryTable} from '../memory-text.js';

export function search({records}: MemoryAdapterDeps) {
	return defineTool({
		name: 'memory_search',
		description: 'Search what was remembered, best match first. Every word counts, in any order.',
		effect: 'read',
		input: z.object({
			query: z.string().check(z.trim(), z.minLength(1), z.describe('Words to look for.')),
			category: optionalCategory,
			limit: z._default(
				z.int().check(z.gte(1), z.lte(100), z.describe('How many memories at most.')),
				5,
			),
		}),
		resources: memoryResources,
		async run({query, category, limit}) {
			const found = await (await records()).search(query, category, limit);
			return {
				text:
					found.length === 0
						? `Nothing is remembered about ${displayLine(query)}.`
						: memoryTable(found),
				data: {results: found.map(memoryResult)},
				isUntrusted: true,
			};
		},
	});
}
