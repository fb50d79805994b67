import type {Embedder} from '../../contracts/embedder.js';
import {OpenIntentError} from '../../contracts/errors.js';
import type {ProviderFetch} from '../protocols/provider-fetch.js';
import {createProviderFetch} from '../protocols/provider-fetch.js';
import {isWireError} from '../wire-error.js';
import {limitBody} from './limit-body.js';
import {readVectors} from './read-vectors.js';

export type EmbedderEndpoint = {
	readonly provider: string;
	readonly baseUrl: string;
	readonly apiKey: string | undefined;
	readonly model: string;
	/** See `Embedder.enoughSimilarity`: each model has its own scale. */
	readonly enoughSimilarity?: number;
};

/** Sends the texts with an SDK over `fetch` and returns the vectors as the server wrote them. */
export type SendTexts = (
	endpoint: EmbedderEndpoint,
	texts: readonly string[],
	fetch: ProviderFetch['fetch'],
	signal: AbortSignal,
) => Promise<unknown>;

/** An embedder behind a server. Nothing is retried: words are searched meanwhile, and the next run tries again. */
export function createProviderEmbedder(endpoint: EmbedderEndpoint, send: SendTexts): Embedder {
	let dimensions: number | undefined;
	return {
		id: `${endpoint.provider}/${endpoint.model}`,
		...(endpoint.enoughSimilarity === undefined
			? {}
			: {enoughSimilarity: endpoint.enoughSimilarity}),
		get dimensions() {
			return dimensions;
		},
		async embed(texts, signal) {
			if (texts.length === 0) return [];
			const wire = createProviderFetch({
				baseUrl: endpoint.baseUrl,
				signal,
				authHeaders:
					endpoint.apiKey === undefined ? {} : {authorization: `Bearer ${endpoint.apiKey}`},
				createGuard: limitBody,
				isJsonAnError: false,
				onActivity: undefined,
			});
			try {
				const vectors = readVectors(await send(endpoint, texts, wire.fetch, signal), texts.length);
				dimensions = vectors[0]?.length;
				return vectors;
			} catch (error) {
				signal.throwIfAborted();
				throw failed(endpoint, wire.failure() ?? error);
			}
		},
	};
}

function failed({provider, model, baseUrl}: EmbedderEndpoint, cause: unknown): OpenIntentError {
	const reason = cause instanceof Error ? cause.message : String(cause);
	const status = isWireError(cause) ? cause.wire.status : undefined;
	const isRefused = status === 401 || status === 403;
	return new OpenIntentError(
		'OI_ERR_PROVIDER_FAILED',
		`${provider}/${model} at ${baseUrl} made no embeddings: ${reason}.`,
		{
			retryable: !isRefused,
			hint: isRefused
				? `check the key of ${provider}`
				: `check that ${provider} is reachable and has the model ${model}`,
			cause,
		},
	);
}
