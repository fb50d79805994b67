import type {Config} from '../config/config-schema.js';
import type {ModelAccess} from './model-access.js';

export type WarmConnectionDeps = {
	readonly config: () => Pick<Config, 'llm'>;
	readonly models: Pick<ModelAccess, 'load'>;
	/** Monotonic ms. */
	readonly now: () => number;
};

/** As long as a connection waits for its first request. */
const pauseMs = 30_000;

/**
 * Gets ready for a request that a person is about to make: the SDK is loaded and a connection to the server of the model
 * is opened, over which nothing is sent. Only with a key that is at hand, so no vault is opened for it, and at most once
 * in a while. What goes wrong is left to the request to say.
 */
export function createConnectionWarmer({config, models, now}: WarmConnectionDeps) {
	let lastMs = Number.NEGATIVE_INFINITY;
	return (model: string | undefined): void => {
		if (!config().llm.warm_up || now() - lastMs < pauseMs) return;
		lastMs = now();
		const wanted = model ?? (config().llm.model || undefined);
		models
			.load()
			.then(({connectAhead}) => connectAhead(wanted, {fallback: false}))
			.catch(() => undefined);
	};
}
