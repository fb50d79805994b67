/** Runs works one after the other, in the order in which they came, whether the one before failed or not. */
export function createSerial() {
	let last: Promise<unknown> = Promise.resolve();
	return <Result>(work: () => Promise<Result>): Promise<Result> => {
		const result = last.then(work);
		last = result.catch(() => undefined);
		return result;
	};
}
