import type {LlmEndpoint, LlmRequest, ProtocolId} from '../contracts/llm.js';

/** A request as it goes over the wire. */
export type RequestBuilder = (endpoint: LlmEndpoint, request: LlmRequest) => object;

/** What each protocol sends, without its SDK. */
export const requestBuilders: Readonly<Record<ProtocolId, () => Promise<RequestBuilder>>> = {
	'anthropic-messages': async () =>
		(await import('./protocols/anthropic-request.js')).toAnthropicRequest,
	'openai-chat': async () => (await import('./protocols/openai-request.js')).toOpenaiRequest,
	'ollama-chat': async () => (await import('./protocols/ollama-request.js')).toOllamaRequest,
};
