import {OpenIntentError} from '../../contracts/errors.js';
import type {LlmEndpoint, LlmEvent} from '../../contracts/llm.js';
import type {ProviderFetch} from './provider-fetch.js';

/** The error of a stream that stopped without saying that it is complete. */
export function incompleteStream({provider, model}: LlmEndpoint): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_STREAM_INCOMPLETE',
		`The answer of ${provider}/${model} ended without its end marker.`,
		{retryable: true, hint: 'Try again; if it happens every time, choose another model with -m'},
	);
}

/** Runs a protocol's events and throws, of several errors about one failure, the one nearest to its cause. */
export function withWireErrors(
	wire: ProviderFetch,
	signal: AbortSignal,
	events: AsyncIterable<LlmEvent>,
): AsyncIterable<LlmEvent> {
	const fail = (error: unknown): never => {
		signal.throwIfAborted();
		throw wire.failure() ?? error;
	};
	// No generator around the other one, which every token would have to pass twice.
	return {
		[Symbol.asyncIterator]() {
			const iterator = events[Symbol.asyncIterator]();
			return {
				next: () => iterator.next().catch(fail),
				return: async () => (await iterator.return?.()) ?? {done: true, value: undefined},
			};
		},
	};
}
