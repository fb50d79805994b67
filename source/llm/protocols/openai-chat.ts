import type {LlmEndpoint, LlmEvent, LlmProtocol, LlmRequest} from '../../contracts/llm.js';
import {createAnswerLimit} from './answer-limit.js';
import type {SseGuard} from './guard-body.js';
import {createSseGuard} from './guard-body.js';
import {joinDeltas} from './join-deltas.js';
import type {OpenaiChunk} from './openai-chunks.js';
import {readOpenaiChunks} from './openai-chunks.js';
import type {OpenaiReader} from './openai-events.js';
import {createOpenaiReader} from './openai-events.js';
import {toOpenaiRequest} from './openai-request.js';
import type {ProviderFetch} from './provider-fetch.js';
import {createProviderFetch} from './provider-fetch.js';
import {neverMs, placeholderKey, silentLogger} from './sdk-options.js';
import {incompleteStream, withWireErrors} from './stream-end.js';

/** The chat completions API of OpenAI and the many servers that speak it. */
export const openaiChat: LlmProtocol = (endpoint, request, signal, onActivity) => {
	// The SDK does not report it.
	const guard = createSseGuard({word: '[DONE]', line: /^data: ?\[DONE\]/m});
	const wire = createProviderFetch({
		baseUrl: endpoint.baseUrl,
		signal,
		authHeaders: endpoint.apiKey === undefined ? {} : {authorization: `Bearer ${endpoint.apiKey}`},
		createGuard: () => guard,
		isJsonAnError: true,
		keepsBody: true,
		onActivity,
	});
	return withWireErrors(wire, signal, stream(endpoint, request, signal, {wire, guard}));
};

export const loadSdk = () => import('openai');

async function* stream(
	endpoint: LlmEndpoint,
	request: LlmRequest,
	signal: AbortSignal,
	{wire, guard}: {wire: ProviderFetch; guard: SseGuard},
): AsyncGenerator<LlmEvent> {
	const {OpenAI} = await loadSdk();
	const client = new OpenAI({
		apiKey: placeholderKey,
		adminAPIKey: null,
		organization: null,
		project: null,
		webhookSecret: null,
		baseURL: endpoint.baseUrl.replace(/\/+$/, ''),
		maxRetries: 0,
		timeout: neverMs,
		fetch: wire.fetch,
		logger: silentLogger,
		logLevel: 'off',
	});
	const {headers} = await client.chat.completions
		.create(toOpenaiRequest(endpoint, request), {signal})
		.asResponse();
	const reader = createOpenaiReader(endpoint, createAnswerLimit(request));
	for await (const chunks of readOpenaiChunks(wire.takeBody(), headers))
		for (const event of joinDeltas(eventsOf(chunks, reader))) yield event;
	signal.throwIfAborted();
	// The SDK ends quietly when the connection is closed under it, so the end marks are looked for here.
	if (!reader.hasFinishReason() && !guard.hasEndMark())
		throw wire.failure() ?? incompleteStream(endpoint);
	yield* reader.finish();
}

function* eventsOf(chunks: readonly OpenaiChunk[], reader: OpenaiReader): Generator<LlmEvent> {
	for (const chunk of chunks) yield* reader.read(chunk);
}
