import type {Embedder} from '../../contracts/embedder.js';
import type {EmbedGate} from './embed-gate.js';
import type {EmbedderEndpoint, SendTexts} from './provider-embedder.js';
import {createProviderEmbedder} from './provider-embedder.js';

/** The embed API of Ollama. */
export function createOllamaEmbedder(endpoint: EmbedderEndpoint, gate?: EmbedGate): Embedder {
	return createProviderEmbedder(endpoint, send, gate);
}

const send: SendTexts = async ({baseUrl, model}, texts, fetch) => {
	// Not the Node build: it reads files whose names stand in a message.
	const {Ollama} = await import('ollama/browser');
	const client = new Ollama({host: baseUrl.replace(/(?:\/(?:v1|api))?\/*$/, ''), fetch});
	const answer = await client.embed({model, input: [...texts]});
	return {vectors: answer.embeddings, inputTokens: answer.prompt_eval_count};
};
