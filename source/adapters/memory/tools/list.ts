import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import type {MemoryAdapterDeps} from '../memory-deps.js';
import {hiddenLabels, memoryResources, optionalCategory} from '../memory-fields.js';
import {holdUntrusted, memoryResult, memoryTable} from '../memory-text.js';
import {partNotice} from '../part-notice.js';

export function list({records, texts}: MemoryAdapterDeps) {
	return defineTool({
		name: 'memory_list',
		description: 'List what was remembered, newest first.',
		effect: 'read',
		input: z.object({
			category: optionalCategory,
			limit: z._default(
				z.int().check(z.gte(1), z.lte(999_999), z.describe('How many memories at most.')),
				10,
			),
		}),
		resources: memoryResources,
		async run({category, limit}, {origin}) {
			const opened = await records();
			const hidden = hiddenLabels(origin);
			const found = await opened.list(category, limit, hidden);
			const total = await opened.count(category, hidden);
			const say = await texts();
			const none = category === undefined ? say('memory.none') : say('memory.none_in', {category});
			return {
				text: found.length === 0 ? none : memoryTable(found),
				...partNotice({shown: found.length, total, command: 'openintent memory list'}, origin),
				data: {results: found.map(memoryResult), total},
				isUntrusted: holdUntrusted(found),
			};
		},
	});
}
