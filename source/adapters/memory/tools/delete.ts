import * as z from 'zod/mini';
import {OpenIntentError} from '../../../contracts/errors.js';
import type {Memory, MemoryRecords} from '../../../contracts/memory.js';
import {defineTool} from '../../../contracts/tool.js';
import {findSingleMemory} from '../find-single-memory.js';
import type {MemoryAdapterDeps} from '../memory-deps.js';
import {memoryResources} from '../memory-fields.js';
import {notePreview, shortId, shortNames} from '../memory-text.js';

/** Every file that may hold the text is written anew. */
const forgetTimeoutMs = 300_000;

export function deleteMemory({records, texts}: MemoryAdapterDeps) {
	return defineTool({
		name: 'memory_delete',
		description:
			'Forget one memory, named by its id, by the beginning of its id, or by words that only it contains.',
		effect: 'write',
		input: z.object({
			id: z.optional(
				z.string().check(z.trim(), z.minLength(1), z.describe('Id, or its first characters.')),
			),
			query: z.optional(
				z
					.string()
					.check(
						z.trim(),
						z.minLength(1),
						z.describe('Words of the memory, when the id is not known.'),
					),
			),
		}),
		resources: memoryResources,
		privateFields: ['query'],
		timeoutMs: forgetTimeoutMs,
		summarize: ({id, query}) => id ?? query ?? '',
		async prepare({id, query}) {
			const opened = await records();
			const memory = await findSingleMemory(opened, id, query);
			const older = await opened.listSuperseded(memory.id);
			return {input: {id: memory.id}, preview: notePreview(memory, older.length, await texts())};
		},
		async run({id, query}) {
			const opened = await records();
			const memory = await findSingleMemory(opened, id, query);
			if (!(await opened.forget(memory.id))) {
				throw new OpenIntentError(
					'OI_ERR_MEMORY_UNKNOWN',
					`The note ${shortId(memory.id)} is gone already.`,
				);
			}
			const same = await listSame(opened, memory);
			return {
				// Without its words: the answer is written down with the task.
				text: `Forgot note ${shortId(memory.id)} for good.${same.length === 0 ? '' : ` Notes that still say it: ${shortNames(same)}.`}`,
				data: {id: memory.id, deleted: true, still_said_by: same},
			};
		},
	});
}

/** Other notes with the same text in them: they are notes of their own, and stay. */
async function listSame(records: MemoryRecords, {content}: Memory): Promise<readonly string[]> {
	const all = await records.list(undefined, 10_000);
	return all.filter((memory) => memory.content.includes(content)).map(({id}) => id);
}
