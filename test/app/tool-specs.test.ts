import {expect, it} from 'vitest';
import * as z from 'zod/mini';
import {createToolOffer} from '../../source/app/tool-specs.js';
import {fakeTool} from '../helpers/fake-tool.js';

it('describes tools to models without limits, but keeps a field that is called like one', async () => {
	const input = z.object({
		minimum: z._default(z.int().check(z.gte(1), z.describe('Least.')), 3),
		text: z.optional(z.string().check(z.minLength(1))),
	});
	const tools = [{...fakeTool(), input}, fakeTool({name: 'openintent_version'})];
	const offer = createToolOffer({list: async () => tools});

	expect((await offer()).all).toEqual([
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

it('sends the core in the order of the table, then the door to all others', async () => {
	const tools = ['web_fetch', 'fake_echo', 'fs_read_file', 'openintent_version'];
	const offer = createToolOffer({list: async () => tools.map((name) => fakeTool({name}))});

	const {sent, all, names} = await offer();

	expect(sent.map(({name}) => name)).toEqual(['fs_read_file', 'web_fetch', 'tool_call']);
	expect(all.map(({name}) => name)).toEqual(['web_fetch', 'fake_echo', 'fs_read_file']);
	expect([...names]).toEqual(tools);
});
