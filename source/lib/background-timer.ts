/** A timer that does not keep the process alive. Returns the function that gives it up. */
export function setBackgroundTimer(run: () => void, delayMs: number): () => void {
	const timer = setTimeout(run, delayMs).unref();
	return () => clearTimeout(timer);
}
