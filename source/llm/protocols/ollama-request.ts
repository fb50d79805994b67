import type {ChatRequest, Message, Tool} from 'ollama';
import type {LlmEndpoint, LlmMessage, LlmRequest} from '../../contracts/llm.js';
import {parseObject} from '../../lib/parse-object.js';
import {errorText} from './error-text.js';
import {toSendable} from './sendable-messages.js';
import {picturesBehindResults, picturesOf} from './shown-pictures.js';

/** Our request as Ollama takes it. It knows no tool choice, so without calls there are no tools. */
export function toOllamaRequest(
	endpoint: LlmEndpoint,
	request: LlmRequest,
): ChatRequest & {stream: true} {
	const {system, toolChoice, temperature, maxOutputTokens} = request;
	const tools = toolChoice === 'none' ? [] : request.tools;
	const takesTemperature = temperature !== undefined && endpoint.parameters.isReasoning !== true;
	const sendable = toSendable(request.messages, endpoint.parameters);
	const messages = picturesBehindResults(sendable).map(toMessage);
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

/** The ids are for newer servers; older ones pair by order and do not read them. */
function toMessage(message: LlmMessage): Message & {tool_call_id?: string} {
	const images = picturesOf(message).map(({base64}) => base64);
	if (message.role === 'user')
		return {role: 'user', content: message.text, ...(images.length > 0 ? {images} : {})};
	if (message.role === 'tool')
		return {
			role: 'tool',
			tool_name: message.name,
			tool_call_id: message.callId,
			content: errorText(message),
		};
	const calls = message.toolCalls.map((call) => ({
		id: call.id,
		function: {name: call.name, arguments: parseObject(call.argumentsJson) ?? {}},
	}));
	return {
		role: 'assistant',
		content: message.text,
		...(calls.length > 0 ? {tool_calls: calls} : {}),
	};
}

const smallestContextTokens = 8192;
const largestContextTokens = 131_072;
const charactersPerToken = 3;
/** Of the models that people run themselves, those with the finest sight take so many for a large one. */
const tokensPerPicture = 4_096;

/**
 * The window to ask for. Ollama's default is a few thousand tokens and it cuts what does not fit without a word. Each
 * new size makes it load the model again, so sizes are powers of two.
 */
function contextTokensFor(request: LlmRequest): number {
	const pictures = request.messages.flatMap(picturesOf);
	const bytes = sum(pictures.map(({base64}) => base64.length));
	const written = JSON.stringify([request.system, request.messages, request.tools]).length - bytes;
	const wanted =
		written / charactersPerToken + pictures.length * tokensPerPicture + request.maxOutputTokens;
	const size = 2 ** Math.ceil(Math.log2(wanted));
	return Math.min(largestContextTokens, Math.max(smallestContextTokens, size));
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
