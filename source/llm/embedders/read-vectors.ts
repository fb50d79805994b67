/** Checks and normalises what a server sent as vectors: one per text, all of one size, none of them empty. */
export function readVectors(sent: unknown, textCount: number): readonly Float32Array[] {
	if (!Array.isArray(sent) || sent.length !== textCount) {
		const found = Array.isArray(sent) ? `${sent.length} vectors` : 'no list of vectors';
		throw new Error(`the answer has ${found} for ${textCount} texts`);
	}
	const vectors = sent.map(readVector);
	const size = vectors[0]?.length;
	if (vectors.some((vector) => vector.length !== size)) {
		throw new Error('the vectors of the answer have different sizes');
	}
	return vectors;
}

function readVector(sent: unknown): Float32Array {
	if (!Array.isArray(sent) || sent.length === 0 || !sent.every(Number.isFinite)) {
		throw new Error('a vector of the answer is not a list of numbers');
	}
	const length = Math.hypot(...(sent as number[]));
	if (length === 0) throw new Error('a vector of the answer has no direction');
	return Float32Array.from(sent as number[], (value) => value / length);
}
