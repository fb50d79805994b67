import type Anthropic from '@anthropic-ai/sdk';
import type {LlmEndpoint, LlmMessage, LlmRequest, LlmToolCall} from '../../contracts/llm.js';
import {parseObject} from '../../lib/parse-object.js';
import {toAcceptedCallId} from './call-id.js';
import {toSendable} from './sendable-messages.js';
import type {ShownPicture} from './shown-pictures.js';
import {picturesOf} from './shown-pictures.js';

type Body = Anthropic.MessageCreateParamsStreaming;
type Block = Anthropic.ContentBlockParam;

/** Our request as the Messages API takes it. */
export function toAnthropicRequest(endpoint: LlmEndpoint, request: LlmRequest): Body {
	const {tools, toolChoice, temperature} = request;
	const takesTemperature = temperature !== undefined && endpoint.parameters.isReasoning !== true;
	return {
		model: endpoint.model,
		max_tokens: request.maxOutputTokens,
		messages: withCacheMarks(toAnthropicMessages(request.messages, endpoint.parameters)),
		stream: true,
		...(request.system === '' ? {} : {system: [systemBlock(request.system)]}),
		...(tools.length > 0 ? {tools: tools.map(toTool), tool_choice: {type: toolChoice}} : {}),
		...(takesTemperature ? {temperature} : {}),
	};
}

// Tools come before the system prompt in the cached prefix, so one mark covers both.
function systemBlock(text: string): Anthropic.TextBlockParam {
	return {type: 'text', text, cache_control: {type: 'ephemeral'}};
}

const markedMessages = 2;

/**
 * The end of what is sent is marked for the next request to read, and the end of what was sent before: the provider looks
 * for a cached beginning only a few blocks back from a mark, and a turn may add more than that.
 */
function withCacheMarks(messages: readonly Anthropic.MessageParam[]): Anthropic.MessageParam[] {
	const users = messages.filter(({role}) => role === 'user');
	const marked = new Set(users.slice(-markedMessages));
	return messages.map((message) => (marked.has(message) ? withMark(message) : message));
}

function withMark({role, content}: Anthropic.MessageParam): Anthropic.MessageParam {
	const blocks = content as readonly Block[];
	const last = {...blocks.at(-1), cache_control: {type: 'ephemeral'}} as Block;
	return {role, content: [...blocks.slice(0, -1), last]} as Anthropic.MessageParam;
}

function toTool(tool: LlmRequest['tools'][number]): Anthropic.Tool {
	return {
		name: tool.name,
		description: tool.description,
		input_schema: {...tool.inputSchema, type: 'object'},
	};
}

/** Tool results are the user's; neighbours of one role are one message. */
export function toAnthropicMessages(
	messages: readonly LlmMessage[],
	parameters: LlmEndpoint['parameters'] = {},
): Anthropic.MessageParam[] {
	const result: {role: 'user' | 'assistant'; content: Block[]}[] = [];
	for (const message of toSendable(messages, parameters)) {
		const role = message.role === 'assistant' ? 'assistant' : 'user';
		const content = blocksOf(message);
		const last = result.at(-1);
		if (last?.role === role) last.content.push(...content);
		else if (content.length > 0) result.push({role, content});
	}
	return result;
}

function blocksOf(message: LlmMessage): Block[] {
	const pictures = picturesOf(message).map(pictureBlock);
	// Pictures come first: the model then reads what is said of them.
	if (message.role === 'user') return [...pictures, ...textBlocks(message.text)];
	if (message.role === 'assistant') return assistantBlocks(message);
	return [
		{
			type: 'tool_result',
			tool_use_id: callId(message.callId),
			content:
				pictures.length === 0 ? message.text : [{type: 'text', text: message.text}, ...pictures],
			is_error: message.isError,
		},
	];
}

function pictureBlock({mediaType, base64}: ShownPicture): Anthropic.ImageBlockParam {
	return {type: 'image', source: {type: 'base64', media_type: mediaType, data: base64}};
}

function textBlocks(text: string): Block[] {
	return text.trim() === '' ? [] : [{type: 'text', text}];
}

function assistantBlocks(message: Extract<LlmMessage, {role: 'assistant'}>): Block[] {
	const opaque =
		message.opaque?.protocol === 'anthropic-messages' ? (message.opaque.blocks as Block[]) : [];
	const given = opaque.filter((block) => block.type === 'tool_use');
	// Blocks with thinking between texts and calls were kept in their whole order; they are valid only in it.
	if (given.length > 0 && given.length === message.toolCalls.length)
		return opaque
			.filter((block) => block.type !== 'text' || block.text.trim() !== '')
			.map((block) => withItsCall(block, message.toolCalls[given.indexOf(block as never)]));
	const thinking = opaque.filter((block) => isThinking(block));
	const calls = message.toolCalls.map(
		(call): Block => ({
			type: 'tool_use',
			id: callId(call.id),
			name: call.name,
			input: parseObject(call.argumentsJson) ?? {},
		}),
	);
	return [...thinking, ...textBlocks(message.text), ...calls];
}

/** The conversation may know a call by another id than its model gave it. */
function withItsCall(block: Block, call: LlmToolCall | undefined): Block {
	if (block.type !== 'tool_use' || call === undefined) return block;
	return {...block, id: callId(call.id), name: call.name};
}

/** Whether a block must go back to the model exactly as it came. */
export function isThinking(block: {readonly type: string}): boolean {
	return block.type === 'thinking' || block.type === 'redacted_thinking';
}

function callId(id: string): string {
	return toAcceptedCallId(id, /^[a-zA-Z0-9_-]{1,64}$/, 32);
}
