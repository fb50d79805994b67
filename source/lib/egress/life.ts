import type {CreateEgressError} from './egress-failure.js';
import type {EgressLimits} from './limits.js';

export type Lifetime = {
	readonly url: URL;
	readonly limits: EgressLimits;
	readonly signal: AbortSignal;
	readonly createError: CreateEgressError;
};

export type Life = {
	/** Aborts with the caller's signal, and at the total time. */
	readonly signal: AbortSignal;
	/** Ends it with an error, which its reader gets. */
	abort(error: Error): void;
	onEnd(stop: () => void): void;
	/** Ends the exchange and frees what it holds. Also when it ended well. */
	end(): void;
};

/** The life of one exchange: it ends with the caller's signal, its total time, its last byte or its first error. */
export function createLife({signal, limits: {totalMs}, url, createError}: Lifetime): Life {
	const own = new AbortController();
	const stops: (() => void)[] = [];
	const stopAll = () => {
		for (const stop of stops) stop();
	};
	own.signal.addEventListener('abort', stopAll, {once: true});
	const abort = () => own.abort(signal.reason);
	signal.addEventListener('abort', abort, {once: true});
	if (signal.aborted) abort();
	const tooLong = () =>
		own.abort(
			createError({
				code: 'OI_ERR_NETWORK_TIMEOUT',
				message: `${url.host} took longer than ${(totalMs ?? 0) / 1000} s for its answer.`,
				hint: 'try again later, or ask for less',
				retryable: true,
			}),
		);
	const timer = totalMs === undefined ? undefined : setTimeout(tooLong, totalMs);
	return {
		signal: own.signal,
		abort: (error) => own.abort(error),
		onEnd: (stop) => stops.push(stop),
		end() {
			clearTimeout(timer);
			signal.removeEventListener('abort', abort);
			stopAll();
		},
	};
}
