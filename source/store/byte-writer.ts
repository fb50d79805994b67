/** Grows as it is written to. Lengths are varints: seven bits a byte, lowest first. */
export type ByteWriter = ReturnType<typeof createByteWriter>;

export function createByteWriter(initialBytes = 1024) {
	let buffer = Buffer.allocUnsafe(initialBytes);
	let length = 0;

	function reserve(count: number): void {
		if (length + count <= buffer.length) return;
		const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + count));
		buffer.copy(larger, 0, 0, length);
		buffer = larger;
	}

	const writer = {
		length: () => length,
		/** Forgets what was written after a length. */
		truncate(to: number) {
			length = to;
		},
		byte(value: number) {
			reserve(1);
			buffer[length++] = value;
		},
		/** A whole number from 0 to 2^53 - 1. */
		varint(value: number) {
			reserve(8);
			let rest = value;
			while (rest >= 0x80) {
				buffer[length++] = (rest % 0x80) | 0x80;
				rest = Math.floor(rest / 0x80);
			}
			buffer[length++] = rest;
		},
		double(value: number) {
			reserve(8);
			length = buffer.writeDoubleLE(value, length);
		},
		bytes(value: Uint8Array) {
			reserve(value.length);
			buffer.set(value, length);
			length += value.length;
		},
		/** Its length in bytes, then UTF-8. */
		text(value: string) {
			const sizeBytes = Buffer.byteLength(value);
			writer.varint(sizeBytes);
			reserve(sizeBytes);
			length += buffer.write(value, length);
		},
		/** What was written; valid until the next write. */
		result: () => buffer.subarray(0, length),
	};
	return writer;
}
