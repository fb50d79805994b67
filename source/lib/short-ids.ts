/** Beginnings of ids that tell them apart: all of one length, `leastChars` or as many more as it takes. */
export function shortIds(ids: readonly string[], leastChars = 8): (id: string) => string {
	const sorted = [...new Set(ids)].sort();
	let length = leastChars;
	// Those that have most in common lie side by side.
	for (const [index, id] of sorted.entries()) {
		const next = sorted[index + 1] ?? '';
		while (length < next.length && id.startsWith(next.slice(0, length))) length++;
	}
	return (id) => id.slice(0, length);
}
