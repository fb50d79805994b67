import * as z from 'zod/mini';
import type {LlmToolSpec} from '../contracts/llm.js';
import type {ToolCatalog} from '../kernel/service-registry.js';
import {once} from '../lib/once.js';

/** The tools as a model sees them; made once, because schemas do not change. */
export function createToolSpecs(catalog: ToolCatalog): () => Promise<readonly LlmToolSpec[]> {
	return once(async () => {
		const tools = await catalog.list();
		return tools.map(({name, description, input}) => {
			const {$schema: _, ...inputSchema} = z.toJSONSchema(input, {io: 'input'});
			return {name, description, inputSchema};
		});
	});
}
