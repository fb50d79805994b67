export type RunningTools = {
	/** Returns the work itself, and remembers it until it has settled. */
	track<Result>(work: Promise<Result>): Promise<Result>;
	/** Settles once nothing runs any more, or after `graceMs`. */
	settle(graceMs: number): Promise<void>;
};

/**
 * Remembers the tools that run. A call that is cancelled is answered at once, while its tool may still be stopping what
 * it started: a program that ended at that moment would leave those processes behind.
 */
export function createRunningTools(): RunningTools {
	const running = new Set<Promise<unknown>>();
	return {
		track(work) {
			const settled: Promise<unknown> = work.then(
				() => running.delete(settled),
				() => running.delete(settled),
			);
			running.add(settled);
			return work;
		},
		async settle(graceMs) {
			if (running.size === 0) return;
			let timer: NodeJS.Timeout | undefined;
			const late = new Promise((resolve) => {
				timer = setTimeout(resolve, graceMs);
			});
			await Promise.race([Promise.all(running), late]);
			clearTimeout(timer);
		},
	};
}
