/** Reads what a ByteWriter wrote. Every method throws a RangeError at the end of the bytes and for a malformed length. */
export type ByteReader = ReturnType<typeof createByteReader>;

export function createByteReader(bytes: Buffer) {
	let position = 0;

	function take(count: number): number {
		const start = position;
		if (count > bytes.length - start) throw new RangeError('The bytes end too early.');
		position += count;
		return start;
	}

	const reader = {
		isAtEnd: () => position === bytes.length,
		byte: () => bytes[take(1)] as number,
		varint() {
			let value = 0;
			let scale = 1;
			for (let index = 0; index < 8; index++) {
				const byte = reader.byte();
				value += (byte & 0x7f) * scale;
				if (byte < 0x80) {
					if (!Number.isSafeInteger(value)) break;
					return value;
				}
				scale *= 0x80;
			}
			throw new RangeError('A number is too long.');
		},
		double: () => bytes.readDoubleLE(take(8)),
		bytes(count: number) {
			const start = take(count);
			return bytes.subarray(start, start + count);
		},
		text() {
			const sizeBytes = reader.varint();
			const start = take(sizeBytes);
			return bytes.toString('utf8', start, start + sizeBytes);
		},
	};
	return reader;
}
