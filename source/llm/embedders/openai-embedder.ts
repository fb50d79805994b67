import type {Embedder} from '../../contracts/embedder.js';
import {neverMs, placeholderKey, silentLogger} from '../protocols/sdk-options.js';
import type {EmbedGate} from './embed-gate.js';
import type {EmbedderEndpoint, SendTexts} from './provider-embedder.js';
import {createProviderEmbedder} from './provider-embedder.js';

/** The embeddings API of OpenAI and of the servers that speak it, Google's among them. */
export function createOpenaiEmbedder(endpoint: EmbedderEndpoint, gate?: EmbedGate): Embedder {
	return createProviderEmbedder(endpoint, send, gate);
}

const send: SendTexts = async ({baseUrl, model}, texts, fetch, signal) => {
	const {OpenAI} = await import('openai');
	const client = new OpenAI({
		apiKey: placeholderKey,
		adminAPIKey: null,
		organization: null,
		project: null,
		webhookSecret: null,
		baseURL: baseUrl.replace(/\/+$/, ''),
		maxRetries: 0,
		timeout: neverMs,
		fetch,
		logger: silentLogger,
		logLevel: 'off',
	});
	// The SDK asks for base64 otherwise, which not every server that speaks this API knows.
	const answer = await client.embeddings.create(
		{model, input: [...texts], encoding_format: 'float'},
		{signal},
	);
	const rows = Array.isArray(answer.data) ? answer.data : [];
	return {
		vectors: rows.toSorted((left, right) => left.index - right.index).map((row) => row.embedding),
		// Google's server leaves it out.
		inputTokens: answer.usage?.prompt_tokens,
	};
};
