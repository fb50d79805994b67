import * as z from 'zod/mini';
import type {MemoryCategory, MemoryRecords, Recall} from '../../../contracts/memory.js';
import type {ToolContext} from '../../../contracts/tool.js';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import {fittingMemories} from '../fitting-memories.js';
import type {MemoryAdapterDeps} from '../memory-deps.js';
import {hiddenLabels, optionalCategory, recallResources, withoutHidden} from '../memory-fields.js';
import {holdUntrusted, memoryResult, memoryTable} from '../memory-text.js';
import {partNotice} from '../part-notice.js';

/** So many are looked for at least, so that it can be said how many there are. */
const countedDepth = 1_000;

export function search(deps: MemoryAdapterDeps) {
	const {records, texts} = deps;
	return defineTool({
		name: 'memory_search',
		description: 'Search what was remembered, by words and by meaning, best match first.',
		effect: 'read',
		input: z.object({
			query: z.string().check(z.trim(), z.minLength(1), z.describe('Words or a question.')),
			category: optionalCategory,
			limit: z._default(
				z.int().check(z.gte(1), z.lte(999_999), z.describe('How many memories at most.')),
				5,
			),
		}),
		resources: () => recallResources(deps),
		privateFields: ['query'],
		async run({query, category, limit}, {origin, signal, runId}) {
			const depth = Math.max(limit, countedDepth);
			const {all, limitation} = await findAll(await records(), query, {
				...{category, depth, origin, signal, runId},
			});
			const found = all.slice(0, limit);
			const command = 'openintent memory search <words>';
			const {notice} = partNotice({shown: found.length, total: all.length, command}, origin);
			const notices = [notice, limitation].filter((text) => text !== undefined);
			return {
				text:
					found.length === 0
						? (await texts())('memory.none_about', {query: displayLine(query)})
						: memoryTable(found),
				...(notices.length === 0 ? {} : {notice: notices.join('\n')}),
				data: {results: found.map(memoryResult), total: all.length},
				isUntrusted: holdUntrusted(found),
			};
		},
	});
}

type SearchOptions = Pick<ToolContext, 'origin' | 'signal' | 'runId'> & {
	readonly category: MemoryCategory | undefined;
	readonly depth: number;
};

async function findAll(
	records: MemoryRecords,
	query: string,
	{category, depth, origin, signal, runId}: SearchOptions,
) {
	const excludeLabels = hiddenLabels(origin);
	const recall: Recall = await records.recall(query, {
		...{limit: depth, category, excludeLabels, signal, runId},
	});
	const recalled = fittingMemories(recall.memories);
	// Beginnings of words, which a question is not searched for.
	const all =
		recalled.length > 0
			? recalled
			: withoutHidden(await records.search(query, category, depth), origin);
	return {all, limitation: recall.limitation};
}
