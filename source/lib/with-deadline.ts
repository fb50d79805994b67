import {setMaxListeners} from 'node:events';

export type DeadlineOptions = {
	readonly timeoutMs: number;
	readonly signal: AbortSignal;
	/** The error to reject with when time is up. */
	readonly onTimeout: () => Error;
};

/**
 * Runs `work` with a signal that aborts on the caller's abort or on the deadline, and settles at that moment even when
 * `work` never does. Rejects with the abort reason or with `onTimeout()`.
 */
export async function withDeadline<Result>(
	work: (signal: AbortSignal) => Promise<Result>,
	{timeoutMs, signal, onTimeout}: DeadlineOptions,
): Promise<Result> {
	signal.throwIfAborted();
	// Each piece of work listens once and takes its listener away; many at the same time are no leak to warn about.
	setMaxListeners(0, signal);
	const controller = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	let onAbort: (() => void) | undefined;
	const interrupted = new Promise<never>((_, reject) => {
		const interrupt = (reason: unknown) => {
			controller.abort(reason);
			reject(reason);
		};
		timer = setTimeout(() => interrupt(onTimeout()), timeoutMs);
		onAbort = () => interrupt(signal.reason);
		signal.addEventListener('abort', onAbort, {once: true});
	});
	try {
		return await Promise.race([work(controller.signal), interrupted]);
	} finally {
		clearTimeout(timer);
		if (onAbort) signal.removeEventListener('abort', onAbort);
	}
}
