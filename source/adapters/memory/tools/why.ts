import * as z from 'zod/mini';
import {OpenIntentError} from '../../../contracts/errors.js';
import type {Memory, MemoryRecords, RecalledMemory} from '../../../contracts/memory.js';
import {defineTool} from '../../../contracts/tool.js';
import {findSingleMemory} from '../find-single-memory.js';
import type {MemoryAdapterDeps} from '../memory-deps.js';
import {memoryResources, recallResources, withoutHidden} from '../memory-fields.js';
import {holdUntrusted, memoryResult} from '../memory-text.js';
import {provenanceText, reasonsText} from '../provenance-text.js';

const text = (description: string) =>
	z.optional(z.string().check(z.trim(), z.minLength(1), z.describe(description)));

const recallDepth = 50;

export function why(deps: MemoryAdapterDeps) {
	const {records, texts} = deps;
	return defineTool({
		name: 'memory_why',
		description: 'Where a note comes from, and why it is recalled for a question.',
		effect: 'read',
		input: z.object({
			id: text('Id, or its first characters.'),
			query: text('Words of the note, when the id is not known.'),
			question: text('Also say why this question recalls it, or not.'),
		}),
		resources: ({question}) => (question === undefined ? memoryResources() : recallResources(deps)),
		privateFields: ['query', 'question'],
		summarize: ({id, query}) => id ?? query ?? '',
		async run({id, query, question}, {origin, signal}) {
			const opened = await records();
			const memory = await findSingleMemory(opened, id, query);
			if (withoutHidden([memory], origin).length === 0) {
				throw new OpenIntentError('OI_ERR_MEMORY_UNKNOWN', 'No note has this id.');
			}
			const supersedes = await findOlder(opened, memory);
			const recall = question && (await opened.recall(question, {limit: recallDepth, signal}));
			const place = recall ? recall.memories.findIndex((one) => one.memory.id === memory.id) : -1;
			const recalled = recall ? recall.memories[place] : undefined;
			const say = await texts();
			const lines = [provenanceText(memory, supersedes, say)];
			if (question !== undefined) lines.push(reasonsText(recalled, place + 1, say));
			return {
				text: lines.join('\n'),
				data: {
					...memoryResult(memory),
					confidence: memory.confidence,
					updated_at: memory.updatedAt,
					session_id: memory.sessionId ?? null,
					task_id: memory.taskId ?? null,
					supersedes,
					superseded_by: memory.supersededBy ?? null,
					...(question === undefined ? {} : {recall: recallData(recalled, place + 1)}),
				},
				isUntrusted: holdUntrusted([memory]),
			};
		},
	});
}

/** Superseded memories are found by their id only, and name the one that took their place. */
async function findOlder(records: MemoryRecords, {id}: Memory): Promise<readonly string[]> {
	return (await records.listSuperseded(id)).map((memory) => memory.id);
}

function recallData(recalled: RecalledMemory | undefined, rank: number) {
	return recalled === undefined ? null : {rank, score: recalled.score, ...recalled.reasons};
}
