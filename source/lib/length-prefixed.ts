/**
 * One run of bytes for a list of values, each with its length before it: two different lists never give the same bytes.
 * Numbers are written as decimal text.
 */
export function lengthPrefixed(parts: readonly (string | number | Uint8Array)[]): Uint8Array {
	const pieces = parts.flatMap((part) => {
		const bytes = part instanceof Uint8Array ? part : Buffer.from(String(part), 'utf8');
		const length = Buffer.alloc(4);
		length.writeUInt32LE(bytes.length);
		return [length, bytes];
	});
	return Buffer.concat(pieces);
}
