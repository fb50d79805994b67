import * as z from 'zod/mini';
import type {Adapter} from '../contracts/adapter.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {LlmMessage} from '../contracts/llm.js';
import {defineTool} from '../contracts/tool.js';
import {searchConversationTool} from './conversation-note.js';
import {searchMessages} from './search-messages.js';
import {readOutputTool} from './shortened-text.js';
import type {ToolOutputs} from './tool-outputs.js';

export type AgentAdapterDeps = {
	readonly outputs: ToolOutputs;
	/** The most one call returns; the same figure as the loop's `toolOutputMaxChars`. */
	readonly maxReadChars: number;
	/** Everything that was kept of a session; empty when nothing was. */
	readonly readSession: (sessionId: string) => Promise<readonly LlmMessage[]>;
};

/** The tools the agent brings itself. They take the same door as all others. Their prefix is `agent`. */
export function createAgentAdapter(deps: AgentAdapterDeps): Adapter {
	return {id: 'agent', tools: [readOutput(deps), searchConversation(deps)]};
}

function readOutput({outputs, maxReadChars}: AgentAdapterDeps) {
	return defineTool({
		name: readOutputTool,
		description:
			'Read on in a result that was shortened. Its note gives the number and the offset.',
		effect: 'read',
		input: z.object({
			output: z.int().check(z.positive(), z.describe('Number of the shortened result')),
			offset: z._default(z.int().check(z.nonnegative(), z.describe('First character')), 0),
			limit: z._default(
				z.int().check(z.positive(), z.describe('Characters to read')),
				maxReadChars,
			),
		}),
		summarize: ({output}) => `output ${output}`,
		async run({output, offset, limit}, {runId}) {
			const found = outputs.find(runId, output);
			if (!found) {
				throw new OpenIntentError('OI_ERR_TOOL_FAILED', `Output ${output} is no longer kept.`, {
					hint: 'Call the tool that made it again, with arguments that ask for less',
				});
			}
			const {text, isUntrusted} = found;
			const start = isInsidePair(text, offset) ? offset - 1 : offset;
			const wanted = start + Math.min(limit, maxReadChars);
			const end = Math.min(isInsidePair(text, wanted) ? wanted - 1 : wanted, text.length);
			const rest = end < text.length ? `, next offset ${end}` : ', the end';
			const place = `[characters ${start} to ${end} of ${text.length}${rest}]`;
			return {
				text: `${place}\n${text.slice(start, end)}`,
				data: {output, offset: start, end, total: text.length},
				isUntrusted,
			};
		},
	});
}

const mostPassages = 20;

function searchConversation({outputs, readSession}: AgentAdapterDeps) {
	return defineTool({
		name: searchConversationTool,
		description:
			'Find what was said, called or returned earlier in this conversation, by words. Also finds what is no longer shown.',
		effect: 'read',
		input: z.object({
			query: z.string().check(z.minLength(1)),
			limit: z._default(z.int().check(z.positive(), z.maximum(mostPassages)), 5),
		}),
		summarize: ({query}) => query,
		async run({query, limit}, {runId, origin: {sessionId}}) {
			const kept = sessionId === undefined ? [] : await readSession(sessionId);
			const messages = [...kept, ...outputs.messages(runId)];
			const found = searchMessages(messages, query, limit, searchConversationTool);
			const passages = found.map(
				({position, role, text}) => `[message ${position + 1}, ${role}]\n${text}`,
			);
			return {
				text: passages.join('\n\n') || `Nothing of that in ${messages.length} messages.`,
				data: {passages: found},
				isUntrusted: found.some(({isUntrusted}) => isUntrusted),
			};
		},
	});
}

/** True when `index` would cut a character that takes two UTF-16 units. */
function isInsidePair(text: string, index: number): boolean {
	return (
		/^[\udc00-\udfff]/.test(text.charAt(index)) && /[\ud800-\udbff]$/.test(text.charAt(index - 1))
	);
}
