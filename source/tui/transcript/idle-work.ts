export type IdleWorkOptions = {
	/** Calls something when keys and output that wait have been looked at. */
	readonly soon?: (run: () => void) => void;
	readonly now?: () => number;
};

/** Longer than this is noticed when a key is pressed. */
const sliceMs = 8;

/** Does work in slices that are short enough not to be felt; nothing is scheduled while there is none. */
export function createIdleWork({
	soon = (run) => void setImmediate(run),
	now = () => performance.now(),
}: IdleWorkOptions = {}) {
	const jobs: (() => void)[] = [];
	let isScheduled = false;

	function schedule() {
		if (isScheduled) return;
		isScheduled = true;
		soon(runSlice);
	}

	function runSlice() {
		isScheduled = false;
		const end = now() + sliceMs;
		for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
			job();
			if (now() >= end) break;
		}
		if (jobs.length > 0) schedule();
	}

	return {
		later(job: () => void) {
			jobs.push(job);
			schedule();
		},
	};
}
