import type {LlmEndpoint, LlmEvent, LlmProtocol, LlmRequest} from '../../contracts/llm.js';
import {createAnswerLimit} from './answer-limit.js';
import {createAnthropicReader} from './anthropic-events.js';
import {toAnthropicRequest} from './anthropic-request.js';
import {createSseGuard} from './guard-body.js';
import type {ProviderFetch} from './provider-fetch.js';
import {createProviderFetch} from './provider-fetch.js';
import {neverMs, placeholderKey, silentLogger} from './sdk-options.js';
import {incompleteStream, withWireErrors} from './stream-end.js';

/** The Messages API of Anthropic. */
export const anthropicMessages: LlmProtocol = (endpoint, request, signal, onActivity) => {
	const wire = createProviderFetch({
		baseUrl: endpoint.baseUrl,
		signal,
		authHeaders: endpoint.apiKey === undefined ? {} : {'x-api-key': endpoint.apiKey},
		createGuard: () => createSseGuard({word: 'message_stop', line: /^event: ?message_stop/m}),
		isJsonAnError: true,
		onActivity,
	});
	return withWireErrors(wire, signal, stream(endpoint, request, signal, wire));
};

export const loadSdk = () => import('@anthropic-ai/sdk');

async function* stream(
	endpoint: LlmEndpoint,
	request: LlmRequest,
	signal: AbortSignal,
	wire: ProviderFetch,
): AsyncGenerator<LlmEvent> {
	const {Anthropic} = await loadSdk();
	const client = new Anthropic({
		apiKey: placeholderKey,
		baseURL: endpoint.baseUrl.replace(/(?:\/v1)?\/*$/, ''),
		maxRetries: 0,
		timeout: neverMs,
		fetch: wire.fetch,
		logger: silentLogger,
		logLevel: 'off',
		openTelemetry: false,
	});
	const events = await client.messages.create(toAnthropicRequest(endpoint, request), {signal});
	const reader = createAnthropicReader(createAnswerLimit(request));
	for await (const event of events) {
		const shown = reader.read(event);
		if (shown) yield shown;
		// A server may keep the connection open behind it.
		if (reader.hasEnded()) break;
	}
	signal.throwIfAborted();
	if (!reader.hasEnded()) throw incompleteStream(endpoint);
	yield* reader.finish();
}
