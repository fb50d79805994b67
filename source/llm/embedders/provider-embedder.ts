import type {Embedder} from '../../contracts/embedder.js';
import {OpenIntentError} from '../../contracts/errors.js';
import {noUsage} from '../../contracts/llm.js';
import type {ProviderFetch} from '../protocols/provider-fetch.js';
import {createProviderFetch} from '../protocols/provider-fetch.js';
import {reportedUsage} from '../reported-usage.js';
import {isWireError} from '../wire-error.js';
import type {EmbedGate} from './embed-gate.js';
import {freeEmbedding} from './embed-gate.js';
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

export type SentVectors = {
	/** As the server wrote them. */
	readonly vectors: unknown;
	/** What the server says that the texts were, in tokens. */
	readonly inputTokens: unknown;
};

/** Sends the texts with an SDK over `fetch`. */
export type SendTexts = (
	endpoint: EmbedderEndpoint,
	texts: readonly string[],
	fetch: ProviderFetch['fetch'],
	signal: AbortSignal,
) => Promise<SentVectors>;

/** An embedder behind a server. Nothing is retried: words are searched meanwhile, and the next run tries again. */
export function createProviderEmbedder(
	endpoint: EmbedderEndpoint,
	send: SendTexts,
	gate: EmbedGate = freeEmbedding,
): Embedder {
	let dimensions: number | undefined;
	return {
		id: `${endpoint.provider}/${endpoint.model}`,
		...(endpoint.enoughSimilarity === undefined
			? {}
			: {enoughSimilarity: endpoint.enoughSimilarity}),
		get dimensions() {
			return dimensions;
		},
		async embed(texts, signal, runId) {
			if (texts.length === 0) return [];
			const meter = await gate.admit(endpoint, texts, runId);
			const wire = createProviderFetch({
				baseUrl: endpoint.baseUrl,
				signal,
				authHeaders:
					endpoint.apiKey === undefined ? {} : {authorization: `Bearer ${endpoint.apiKey}`},
				createGuard: limitBody,
				isJsonAnError: false,
				onActivity: meter.onActivity,
			});
			try {
				const sent = await send(endpoint, texts, wire.fetch, signal);
				meter.onAnswer(countOf(sent.inputTokens));
				const vectors = readVectors(sent.vectors, texts.length);
				dimensions = vectors[0]?.length;
				return vectors;
			} catch (error) {
				signal.throwIfAborted();
				throw failed(endpoint, wire.failure() ?? error);
			} finally {
				meter.onEnd();
			}
		},
	};
}

/** Servers write what they like, or nothing. */
function countOf(sent: unknown): number | undefined {
	const {inputTokens} = reportedUsage({...noUsage, inputTokens: sent as number});
	return inputTokens === 0 ? undefined : inputTokens;
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
