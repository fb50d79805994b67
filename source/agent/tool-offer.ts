import type {LlmToolSpec} from '../contracts/llm.js';
import {callToolName} from '../contracts/wrapped-call.js';
import {nearestName} from '../lib/nearest-name.js';
import {rankTools} from './rank-tools.js';

/** The tools of a run. What is sent stays the same for a whole session, so that providers can cache it. */
export type ToolOffer = {
	/** Sent with every request, in this order. */
	readonly sent: readonly LlmToolSpec[];
	/** Everything a model may look for. */
	readonly all: readonly LlmToolSpec[];
	/** Names of all tools there are; what is allowed, the dispatcher decides. */
	readonly names: ReadonlySet<string>;
};

/** Not a tool of the catalogue: the loop takes the call inside it to the dispatcher. */
export const callToolSpec: LlmToolSpec = {
	name: callToolName,
	description:
		'Call a tool that is not listed here, by its name and input schema from tool_search.',
	inputSchema: {
		type: 'object',
		properties: {name: {type: 'string'}, arguments: {type: 'object'}},
		required: ['name', 'arguments'],
	},
};

const mostNames = 3;

/** What to say of a name that is none of a tool. */
export function unknownToolText(wanted: string, {all, names}: ToolOffer): string {
	const nearest = nearestName(wanted, names);
	const alike = rankTools(wanted.replaceAll('_', ' '), all).map(({name}) => name);
	const near = [...new Set([...(nearest === undefined ? [] : [nearest]), ...alike])];
	const told = near.length > 0 ? ` Nearest: ${near.slice(0, mostNames).join(', ')}.` : '';
	return `${told} tool_search finds tools by what they do.`;
}
