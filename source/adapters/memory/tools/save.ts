import * as z from 'zod/mini';
import {maxMemoryChars, memoryCategories} from '../../../contracts/memory.js';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import type {MemoryAdapterDeps} from '../memory-deps.js';
import {labelsOf, memoryResources} from '../memory-fields.js';
import {shortId} from '../memory-text.js';

export function save({records, now, newId}: MemoryAdapterDeps) {
	return defineTool({
		name: 'memory_save',
		description:
			'Remember something beyond this conversation: a fact, a preference of the user, a pattern, a skill.',
		effect: 'write',
		input: z.object({
			content: z
				.string()
				.check(
					z.trim(),
					z.minLength(1),
					z.maxLength(maxMemoryChars),
					z.describe('What to remember, as one statement that makes sense on its own.'),
				),
			category: z._default(
				z.enum(memoryCategories).check(z.describe('What kind of memory it is.')),
				'knowledge',
			),
			importance: z._default(
				z.number().check(z.gte(0), z.lte(1), z.describe('How much it matters, from 0 to 1.')),
				0.7,
			),
		}),
		resources: memoryResources,
		privateFields: ['content'],
		async run({content, category, importance}, {origin}) {
			const id = newId();
			await (await records()).save({
				id,
				content,
				category,
				importance,
				source: origin.askedBy === 'person' ? 'user' : 'tool',
				labels: labelsOf(origin),
				sessionId: origin.sessionId,
				taskId: origin.taskId,
				createdAt: now(),
			});
			return {
				text: `Remembered (${shortId(id)}): ${displayLine(content)}`,
				data: {id, saved: true},
			};
		},
	});
}
