import {expect, it} from 'vitest';
import * as z from 'zod/mini';
import {createToolSpecs} from '../../source/app/tool-specs.js';
import {fakeTool} from '../helpers/fake-tool.js';

it('describes tools to models without limits, but keeps a field that is called like one', async () => {
	const input = z.object({
		minimum: z._default(z.int().check(z.gte(1), z.describe('Least.')), 3),
		text: z.optional(z.string().check(z.minLength(1))),
	});
	const tools = [{...fakeTool(), input}, fakeTool({name: 'openintent_version'})];
	const specs = createToolSpecs({find: async () => undefined, list: async () => tools});

	expect(await specs()).toEqual([
		{
			name: 'fake_echo',
			description: 'Echoes.',
			inputSchema: {
				type: 'object',
				properties: {
					minimum: {type: 'integer', description: 'Least.'},
					text: {type: 'string'},
				},
			},
		},
	]);
});
