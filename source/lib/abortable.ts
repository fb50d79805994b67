/**
 * Settles as `work` does, or rejects with the abort reason once `signal` aborts, even when `work` never settles.
 * `graceMs` is how long an aborted `work` may still take to settle by itself, so that its own ending is not lost.
 */
export async function abortable<Result>(
	work: Promise<Result>,
	signal: AbortSignal,
	graceMs = 0,
): Promise<Result> {
	let timer: NodeJS.Timeout | undefined;
	let onAbort: (() => void) | undefined;
	const aborted = new Promise<never>((_, reject) => {
		onAbort = () => {
			if (graceMs <= 0) reject(signal.reason);
			else timer = setTimeout(() => reject(signal.reason), graceMs);
		};
		if (signal.aborted) onAbort();
		else signal.addEventListener('abort', onAbort, {once: true});
	});
	try {
		return await Promise.race([work, aborted]);
	} finally {
		clearTimeout(timer);
		if (onAbort) signal.removeEventListener('abort', onAbort);
	}
}
