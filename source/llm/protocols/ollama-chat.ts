import type {ChatResponse, ToolCall} from 'ollama';
import type {
	LlmEndpoint,
	LlmEvent,
	LlmProtocol,
	LlmRequest,
	LlmToolCall,
	StopReason,
} from '../../contracts/llm.js';
import {isWireError} from '../wire-error.js';
import type {AnswerLimit} from './answer-limit.js';
import {createAnswerLimit} from './answer-limit.js';
import {createCallId} from './call-id.js';
import {finishedCalls} from './finished-calls.js';
import {createJsonLinesGuard} from './guard-body.js';
import {toOllamaRequest} from './ollama-request.js';
import type {ProviderFetch} from './provider-fetch.js';
import {createProviderFetch} from './provider-fetch.js';
import {incompleteStream, withWireErrors} from './stream-end.js';

/** The chat API of Ollama. */
export const ollamaChat: LlmProtocol = (endpoint, request, signal, onActivity) => {
	const wire = createProviderFetch({
		baseUrl: endpoint.baseUrl,
		signal,
		authHeaders: endpoint.apiKey === undefined ? {} : {authorization: `Bearer ${endpoint.apiKey}`},
		createGuard: createJsonLinesGuard,
		// Proxies before Ollama call its lines `application/json`; an error is a line of its own.
		isJsonAnError: false,
		onActivity,
	});
	return withWireErrors(wire, signal, stream(endpoint, request, signal, wire));
};

// Not the Node build: it reads files whose names stand in a message.
export const loadSdk = () => import('ollama/browser');

async function* stream(
	endpoint: LlmEndpoint,
	request: LlmRequest,
	signal: AbortSignal,
	wire: ProviderFetch,
): AsyncGenerator<LlmEvent> {
	const {Ollama} = await loadSdk();
	const host = endpoint.baseUrl.replace(/(?:\/(?:v1|api))?\/*$/, '');
	const client = new Ollama({host, fetch: wire.fetch});
	const calls: LlmToolCall[] = [];
	const limit = createAnswerLimit(request);
	let last: ChatResponse | undefined;
	try {
		for await (const part of await client.chat(toOllamaRequest(endpoint, request))) {
			const {thinking, content, tool_calls: given} = part.message ?? {};
			limit.add(thinking, content);
			if (thinking) yield {type: 'reasoning-delta', text: thinking};
			if (content) yield {type: 'text-delta', text: content};
			yield* wholeCalls(given, calls, limit);
			if (part.done) last = part;
		}
	} catch (error) {
		// The SDK's only own error is an unnamed one: the stream ended and no line said `done`.
		throw (
			wire.failure() ?? (signal.aborted || isWireError(error) ? error : incompleteStream(endpoint))
		);
	}
	if (last === undefined) throw incompleteStream(endpoint);
	yield* closingEvents(last, calls);
}

/** They come whole, so each could be the last one before a long silence. */
function* wholeCalls(
	given: readonly ToolCall[] | undefined,
	calls: LlmToolCall[],
	limit: AnswerLimit,
): Generator<LlmEvent> {
	for (const call of (given ?? []).map(toCall)) {
		limit.addCall();
		limit.add(call.argumentsJson);
		calls.push(call);
		yield {type: 'call-delta', text: call.argumentsJson};
		yield {type: 'tool-block', call};
	}
}

function* closingEvents(last: ChatResponse, calls: readonly LlmToolCall[]): Generator<LlmEvent> {
	const isCut = last.done_reason === 'length';
	const finished = finishedCalls(calls, isCut ? 'output-limit' : 'end');
	for (const call of finished) yield {type: 'tool-call', call};
	yield {
		type: 'usage',
		usage: {
			inputTokens: last.prompt_eval_count ?? 0,
			outputTokens: last.eval_count ?? 0,
			cachedInputTokens: 0,
			cacheWriteInputTokens: 0,
			reasoningTokens: 0,
		},
	};
	const ending: StopReason = finished.length > 0 ? 'tool-calls' : 'end';
	yield {type: 'end', stopReason: isCut ? 'output-limit' : ending, model: last.model};
}

// Newer servers give ids; older ones and some proxies write the arguments as text.
function toCall(call: ToolCall & {readonly id?: string}): LlmToolCall {
	const {name, arguments: given} = call.function;
	const argumentsJson = typeof given === 'string' ? given : JSON.stringify(given ?? {});
	return {id: call.id || createCallId(), name, argumentsJson};
}
