import type {EgressFetch} from '../../lib/egress/fetch-types.js';

export type HttpAdapterDeps = {
	/** The way out for addresses that a model may have written. */
	readonly send: EgressFetch;
	/** Monotonic ms. */
	readonly now: () => number;
};
