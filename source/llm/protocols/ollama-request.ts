import type {ChatRequest, Message, Tool} from 'ollama';
import type {LlmEndpoint, LlmMessage, LlmRequest} from '../../contracts/llm.js';
import {errorText} from './error-text.js';

/** Our request as Ollama takes it. It knows no tool choice, so without calls there are no tools. */
export function toOllamaRequest(
	endpoint: LlmEndpoint,
	request: LlmRequest,
): ChatRequest & {stream: true} {
	const {system, toolChoice, temperature, maxOutputTokens} = request;
	const tools = toolChoice === 'none' ? [] : request.tools;
	const takesTemperature = temperature !== undefined && endpoint.parameters.isReasoning !== true;
	const messages = request.messages.map(toMessage);
	return {
		model: endpoint.model,
		messages: system === '' ? messages : [{role: 'system', content: system}, ...messages],
		stream: true,
		options: {
			num_predict: maxOutputTokens,
			num_ctx: contextTokensFor(request),
			...(takesTemperature ? {temperature} : {}),
		},
		...(tools.length > 0 ? {tools: tools.map(toTool)} : {}),
	};
}

function toTool({name, description, inputSchema}: LlmRequest['tools'][number]): Tool {
	return {type: 'function', function: {name, description, parameters: inputSchema}} as Tool;
}

function toMessage(message: LlmMessage): Message {
	if (message.role === 'user') return {role: 'user', content: message.text};
	if (message.role === 'tool')
		return {role: 'tool', tool_name: message.name, content: errorText(message)};
	const calls = message.toolCalls.map((call) => ({
		function: {name: call.name, arguments: toObject(call.argumentsJson)},
	}));
	return {
		role: 'assistant',
		content: message.text,
		...(calls.length > 0 ? {tool_calls: calls} : {}),
	};
}

function toObject(json: string): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(json);
		return typeof value === 'object' && value !== null ? {...value} : {};
	} catch {
		return {};
	}
}

const smallestContextTokens = 8192;
const largestContextTokens = 131_072;
const charactersPerToken = 3;

/**
 * The window to ask for. Ollama's default is a few thousand tokens and it cuts what does not fit without a word. Each
 * new size makes it load the model again, so sizes are powers of two.
 */
function contextTokensFor(request: LlmRequest): number {
	const characters = JSON.stringify([request.system, request.messages, request.tools]).length;
	const wanted = characters / charactersPerToken + request.maxOutputTokens;
	const size = 2 ** Math.ceil(Math.log2(wanted));
	return Math.min(largestContextTokens, Math.max(smallestContextTokens, size));
}
