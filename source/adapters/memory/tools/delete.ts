import * as z from 'zod/mini';
import {OpenIntentError} from '../../../contracts/errors.js';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import {findSingleMemory} from '../find-single-memory.js';
import type {MemoryAdapterDeps} from '../memory-deps.js';
import {memoryResources} from '../memory-fields.js';

export function deleteMemory({records}: MemoryAdapterDeps) {
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
		summarize: ({id, query}) => id ?? query ?? '',
		async run({id, query}) {
			const opened = await records();
			const memory = await findSingleMemory(opened, id, query);
			if (!(await opened.forget(memory.id))) {
				throw new OpenIntentError(
					'OI_ERR_MEMORY_UNKNOWN',
					`The memory ${memory.id} is gone already.`,
				);
			}
			return {
				text: `Forgot: ${displayLine(memory.content)}`,
				data: {id: memory.id, deleted: true},
			};
		},
	});
}
