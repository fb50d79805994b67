// Little-endian on every machine, since the file may be carried to another one.
const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** A vector as the store keeps it: 32-bit floats, little-endian. */
export function toBytes(vector: Float32Array): Uint8Array {
	const bytes = new Uint8Array(vector.length * 4);
	const view = new DataView(bytes.buffer);
	vector.forEach((value, index) => {
		view.setFloat32(index * 4, value, true);
	});
	return bytes;
}

/** Reads the vector into `target` at `offset`. */
export function readVector(bytes: Uint8Array, target: Float32Array, offset: number): void {
	if (isLittleEndian) {
		new Uint8Array(target.buffer, target.byteOffset + offset * 4, bytes.length).set(bytes);
		return;
	}
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	for (let index = 0; index < bytes.length / 4; index++) {
		target[offset + index] = view.getFloat32(index * 4, true);
	}
}
