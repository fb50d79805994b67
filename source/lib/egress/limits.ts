export type EgressLimits = {
	/** From the request to the first byte of the answer. */
	readonly headersMs: number;
	/** Silence within the answer, while somebody waits for more. */
	readonly idleMs: number;
	/** The whole exchange; no limit when absent. */
	readonly totalMs?: number | undefined;
	/** The longest answer, after decompression; no limit when absent. */
	readonly maxBytes?: number | undefined;
};

export const webLimits = {
	headersMs: 15_000,
	idleMs: 20_000,
	totalMs: 60_000,
	maxBytes: 5_000_000,
} as const satisfies EgressLimits;

/** The longest that a stream of a model may be silent; whoever reads it has shorter times of its own. */
export const serviceLimits = {headersMs: 300_000, idleMs: 300_000} as const satisfies EgressLimits;

export const maxRedirects = 5;
