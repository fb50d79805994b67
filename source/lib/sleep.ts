/** Waits on a clock that nobody sets; rejects with the abort reason at once when `signal` aborts. */
export function sleep(delayMs: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		if (signal.aborted) {
			reject(signal.reason);
			return;
		}
		const stop = () => {
			clearTimeout(timer);
			reject(signal.reason);
		};
		const timer = setTimeout(() => {
			signal.removeEventListener('abort', stop);
			resolve();
		}, delayMs);
		signal.addEventListener('abort', stop, {once: true});
	});
}
