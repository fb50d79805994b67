/** One piece of work at a time, as a lock between processes would have it. */
export function createSerial() {
	let last: Promise<unknown> = Promise.resolve();
	return <Result>(_name: unknown, work: () => Promise<Result>): Promise<Result> => {
		const next = last.then(work, work);
		last = next.catch(() => undefined);
		return next;
	};
}
