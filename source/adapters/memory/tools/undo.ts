import * as z from 'zod/mini';
import {OpenIntentError} from '../../../contracts/errors.js';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import type {MemoryAdapterDeps} from '../memory-deps.js';
import {memoryResources} from '../memory-fields.js';
import {shortId} from '../memory-text.js';

export function undo({records}: MemoryAdapterDeps) {
	return defineTool({
		name: 'memory_undo',
		description: 'Take back the latest note that was saved.',
		effect: 'write',
		input: z.object({}),
		resources: memoryResources,
		async run() {
			const undone = await (await records()).undoLast();
			if (undone === undefined) {
				throw new OpenIntentError('OI_ERR_MEMORY_UNKNOWN', 'There is no saved note to take back.', {
					hint: 'openintent memory list shows what is remembered',
				});
			}
			const {kind, memoryId, content, restoredId} = undone;
			const restored =
				restoredId === undefined ? '' : `\nNote ${shortId(restoredId)} counts again.`;
			return {
				text: `Took back (${shortId(memoryId)}): ${displayLine(content)}${restored}`,
				data: {id: memoryId, kind, content, restored_id: restoredId ?? null},
			};
		},
	});
}
