import type OpenAI from 'openai';
import type {LlmEndpoint, LlmMessage, LlmRequest} from '../../contracts/llm.js';
import {toAcceptedCallId} from './call-id.js';
import {errorText} from './error-text.js';
import {partsFor} from './openai-opaque.js';
import {toSendable} from './sendable-messages.js';
import {picturesBehindResults, picturesOf} from './shown-pictures.js';

type Body = OpenAI.ChatCompletionCreateParamsStreaming;
type Message = OpenAI.ChatCompletionMessageParam;

/** Our request as servers of the chat completions API take it. */
export function toOpenaiRequest(endpoint: LlmEndpoint, request: LlmRequest): Body {
	const {tools, toolChoice, temperature, maxOutputTokens} = request;
	const {isReasoning = false, hasStreamUsage = true} = endpoint.parameters;
	return {
		model: endpoint.model,
		messages: toOpenaiMessages(endpoint, request),
		stream: true,
		...(hasStreamUsage ? {stream_options: {include_usage: true}} : {}),
		...(isReasoning ? {max_completion_tokens: maxOutputTokens} : {max_tokens: maxOutputTokens}),
		...(isReasoning || temperature === undefined ? {} : {temperature}),
		...(tools.length > 0 ? {tools: tools.map(toTool), tool_choice: toolChoice} : {}),
	};
}

function toTool({name, description, inputSchema}: LlmRequest['tools'][number]) {
	return {type: 'function', function: {name, description, parameters: inputSchema}} as const;
}

function toOpenaiMessages(endpoint: LlmEndpoint, request: LlmRequest): Message[] {
	const system: Message[] =
		request.system === '' ? [] : [{role: 'system', content: request.system}];
	return [
		...system,
		...picturesBehindResults(toSendable(request.messages, endpoint.parameters)).map((message) =>
			toMessage(endpoint, message),
		),
	];
}

function toMessage(endpoint: LlmEndpoint, message: LlmMessage): Message {
	if (message.role === 'user') return {role: 'user', content: contentOf(message)};
	if (message.role === 'tool')
		return {
			role: 'tool',
			tool_call_id: callId(endpoint, message.callId),
			content: errorText(message),
		};
	const {text, toolCalls} = message;
	const {reasoning, callExtras} = partsFor(endpoint, message);
	const calls = toolCalls.map((call, index) => ({
		id: callId(endpoint, call.id),
		type: 'function' as const,
		function: {name: call.name, arguments: call.argumentsJson},
		...callExtras[index],
	}));
	return {
		role: 'assistant',
		content: text === '' ? null : text,
		...(calls.length > 0 ? {tool_calls: calls} : {}),
		...(reasoning === '' ? {} : {reasoning_content: reasoning}),
	};
}

function contentOf(
	message: Extract<LlmMessage, {role: 'user'}>,
): OpenAI.ChatCompletionUserMessageParam['content'] {
	const pictures = picturesOf(message);
	if (pictures.length === 0) return message.text;
	const parts: OpenAI.ChatCompletionContentPart[] = pictures.map(({mediaType, base64}) => ({
		type: 'image_url',
		image_url: {url: `data:${mediaType};base64,${base64}`},
	}));
	return message.text === '' ? parts : [{type: 'text', text: message.text}, ...parts];
}

type IdRule = {readonly accepted: RegExp; readonly length: number};

const defaultIdRule: IdRule = {accepted: /^[a-zA-Z0-9_-]{1,40}$/, length: 24};
const idRules: Readonly<Record<string, IdRule>> = {
	mistral: {accepted: /^[a-zA-Z0-9]{9}$/, length: 9},
};

function callId(endpoint: LlmEndpoint, id: string): string {
	const {accepted, length} = idRules[endpoint.provider] ?? defaultIdRule;
	return toAcceptedCallId(id, accepted, length);
}
