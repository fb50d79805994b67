/** Runs `open` at the first call and gives every caller its promise; a failure is forgotten, so the next call tries again. */
export function once<Value>(open: () => Promise<Value>): {
	(): Promise<Value>;
	/** The value if it was opened or is being opened, without opening it. */
	peek(): Promise<Value> | undefined;
} {
	let opening: Promise<Value> | undefined;
	const get = () => {
		if (opening) return opening;
		const started = open();
		opening = started;
		started.catch(() => {
			opening = undefined;
		});
		return started;
	};
	return Object.assign(get, {peek: () => opening});
}
