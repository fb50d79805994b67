/** What `load` gave last, for a while: for what is asked for at every key. A failure is not kept. */
export function keptBriefly<Value>(
	load: () => Promise<Value>,
	{now, keptMs}: {readonly now: () => number; readonly keptMs: number},
): () => Promise<Value> {
	let last: {readonly value: Promise<Value>; readonly atMs: number} | undefined;
	return () => {
		if (last !== undefined && now() - last.atMs < keptMs) return last.value;
		const value = load();
		last = {value, atMs: now()};
		value.catch(() => {
			if (last?.value === value) last = undefined;
		});
		return value;
	};
}
