/** Bytes a character of this first byte has; 0 for one that no character begins with. */
function lengthOf(first: number): number {
	if (first < 0x80) return 1;
	if (first < 0xc2 || first > 0xf4) return 0;
	return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80;

/**
 * Bytes of a keyboard to text, wherever the chunks are cut. A byte of the 8-bit controls that belongs to no character is
 * that control; any other byte that means nothing is U+FFFD.
 */
export function createUtf8Decoder() {
	let rest: number[] = [];

	function decode(bytes: readonly number[]): string {
		let text = '';
		let at = 0;
		while (at < bytes.length) {
			const first = bytes[at] ?? 0;
			const length = lengthOf(first);
			let taken = 1;
			while (taken < length && isContinuation(bytes[at + taken])) taken += 1;
			if (taken < length && at + taken === bytes.length) {
				rest = bytes.slice(at);
				return text;
			}
			text += toCharacter(bytes.slice(at, at + taken), length);
			at += taken;
		}
		return text;
	}

	return (chunk: Uint8Array): string => {
		// Plain text, the usual case, is not looked at byte by byte.
		if (rest.length === 0 && chunk.every((byte) => byte < 0x80))
			return Buffer.from(chunk).toString('latin1');
		const bytes = [...rest, ...chunk];
		rest = [];
		return decode(bytes);
	};
}

function toCharacter(bytes: readonly number[], length: number): string {
	const first = bytes[0] ?? 0;
	if (length === 1) return String.fromCharCode(first);
	if (length > 1 && bytes.length === length) return Buffer.from(bytes).toString();
	return first >= 0x80 && first <= 0x9f ? String.fromCharCode(first) : '\ufffd';
}
