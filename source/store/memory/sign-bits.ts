const bitsPerWord = 32;

export function wordsPerVector(dimensions: number): number {
	return Math.ceil(dimensions / bitsPerWord);
}

/** One bit per dimension: set where the vector is positive. */
export function signBits(vector: Float32Array): Int32Array {
	const bits = new Int32Array(wordsPerVector(vector.length));
	for (let index = 0; index < vector.length; index++) {
		if ((vector[index] as number) > 0) {
			bits[index >>> 5] = (bits[index >>> 5] as number) | (1 << (index & 31));
		}
	}
	return bits;
}

/**
 * Writes, for each vector of `all`, in how many signs it differs from `wanted`. Three words are added into two before
 * their bits are counted, which takes a third off the counting; this loop is most of a search.
 */
export function signDistances(all: Int32Array, wanted: Int32Array, distances: Uint16Array): void {
	const width = wanted.length;
	const tripled = width - (width % 3);
	let start = 0;
	for (let position = 0; position < distances.length; position++) {
		let distance = 0;
		for (let index = 0; index < tripled; index += 3) {
			const first = (all[start + index] as number) ^ (wanted[index] as number);
			const second = (all[start + index + 1] as number) ^ (wanted[index + 1] as number);
			const third = (all[start + index + 2] as number) ^ (wanted[index + 2] as number);
			const either = first ^ second;
			distance += countTwice((first & second) | (either & third), either ^ third);
		}
		for (let index = tripled; index < width; index++) {
			distance += countTwice(0, (all[start + index] as number) ^ (wanted[index] as number));
		}
		distances[position] = distance;
		start += width;
	}
}

/** The bits of `carries`, each worth two, and of `ones`. */
function countTwice(carries: number, ones: number): number {
	let high = carries - ((carries >>> 1) & 0x55555555);
	let low = ones - ((ones >>> 1) & 0x55555555);
	high = (high & 0x33333333) + ((high >>> 2) & 0x33333333);
	low = (low & 0x33333333) + ((low >>> 2) & 0x33333333);
	// Nibbles hold at most 4 each, so twice the one and once the other fit into bytes.
	const bytes = ((high + (high >>> 4)) & 0x0f0f0f0f) * 2 + ((low + (low >>> 4)) & 0x0f0f0f0f);
	return Math.imul(bytes, 0x01010101) >>> 24;
}
