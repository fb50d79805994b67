import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import type {MemoryAdapterDeps} from '../memory-deps.js';
import {memoryResources, optionalCategory, withoutHidden} from '../memory-fields.js';
import {holdUntrusted, memoryResult, memoryTable} from '../memory-text.js';

export function list({records}: MemoryAdapterDeps) {
	return defineTool({
		name: 'memory_list',
		description: 'List what was remembered, newest first.',
		effect: 'read',
		input: z.object({
			category: optionalCategory,
			limit: z._default(
				z.int().check(z.gte(1), z.lte(1000), z.describe('How many memories at most.')),
				10,
			),
		}),
		resources: memoryResources,
		async run({category, limit}, {origin}) {
			const found = withoutHidden(await (await records()).list(category, limit), origin);
			const what = category === undefined ? '' : ` in ${category}`;
			return {
				text: found.length === 0 ? `Nothing is remembered yet${what}.` : memoryTable(found),
				data: {results: found.map(memoryResult)},
				isUntrusted: holdUntrusted(found),
			};
		},
	});
}
