/** Shorter texts are looked at again as quickly as they are found. */
const shortestChars = 256;
const mostChars = 2_000_000;

/**
 * Spares a long text that had nothing to replace the same look again: an answer passes several doors, and a conversation
 * goes out with each of its turns. The oldest texts are let go.
 */
export function rememberClean(replace: (text: string) => string): (text: string) => string {
	const clean = new Set<string>();
	let totalChars = 0;
	return (text) => {
		if (text.length < shortestChars || text.length > mostChars) return replace(text);
		if (clean.has(text)) return text;
		const replaced = replace(text);
		if (replaced !== text) return replaced;
		clean.add(text);
		totalChars += text.length;
		for (const oldest of clean) {
			if (totalChars <= mostChars) break;
			clean.delete(oldest);
			totalChars -= oldest.length;
		}
		return text;
	};
}
