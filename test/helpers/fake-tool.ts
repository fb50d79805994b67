import * as z from 'zod/mini';
import type {Tool} from '../../source/contracts/tool.js';
import {defineTool} from '../../source/contracts/tool.js';

type FakeTool = Partial<Omit<Tool, 'input'>>;

/** A tool that echoes its text, with any part replaced. */
export function fakeTool(parts: FakeTool = {}): Tool {
	const echo = defineTool({
		name: 'fake_echo',
		description: 'Echoes.',
		effect: 'read',
		input: z.object({text: z._default(z.string(), 'nothing')}),
		resources: () => [{kind: 'record', name: 'fake'}],
		run: async ({text}) => ({text, data: {text}}),
	});
	return {...echo, ...parts};
}
