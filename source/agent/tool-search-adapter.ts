import * as z from 'zod/mini';
import type {Adapter} from '../contracts/adapter.js';
import type {LlmToolSpec} from '../contracts/llm.js';
import {defineTool} from '../contracts/tool.js';
import {callToolName} from '../contracts/wrapped-call.js';
import {rankTools} from './rank-tools.js';

export type ToolSearchDeps = {
	/** Everything a model may call. */
	readonly tools: () => Promise<readonly LlmToolSpec[]>;
	/** What there is beside the tools that are sent: by adapter, in few words. */
	readonly groups: Readonly<Record<string, string>>;
};

const mostFound = 5;

/** The catalogue as a model searches it: schemas are sent once they are wanted, not with every request. */
export function createToolSearchAdapter(deps: ToolSearchDeps): Adapter {
	return {id: 'tools', tools: [searchTools(deps)]};
}

function searchTools({tools, groups}: ToolSearchDeps) {
	const more = Object.entries(groups).map(([adapter, what]) => `${adapter} (${what})`);
	return defineTool({
		name: 'tool_search',
		description: `Find more tools, by words for what they do or by exact names; ${callToolName} calls them. There are: ${more.join('; ')}.`,
		effect: 'read',
		input: z.object({query: z.string()}),
		summarize: ({query}) => query,
		async run({query}) {
			const all = await tools();
			const found = rankTools(query, all).slice(0, mostFound);
			const ending =
				found.length === 0
					? `Nothing fits. All tools: ${all.map(({name}) => name).join(', ')}.`
					: `Call one: ${callToolName} {"name": "${found[0]?.name}", "arguments": {…}}`;
			return {
				text: [...found.map(describe), ending].join('\n\n'),
				data: {
					tools: found.map(({name, description, inputSchema}) => ({
						name,
						description,
						input_schema: inputSchema,
					})),
				},
			};
		},
	});
}

function describe({name, description, inputSchema}: LlmToolSpec): string {
	return `${name}: ${description}\ninput schema: ${JSON.stringify(inputSchema)}`;
}
