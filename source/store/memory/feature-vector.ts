/** Adds a feature in its direction: for each dimension plus or minus the weight, as its hash says. */
export function addFeature(vector: Float32Array, feature: string, weight: number): void {
	let state = hashOf(feature);
	for (let start = 0; start < vector.length; start += 32) {
		state = mix(state + 0x9e3779b9);
		let bits = state;
		const end = Math.min(start + 32, vector.length);
		for (let index = start; index < end; index++) {
			vector[index] = (vector[index] ?? 0) + (bits & 1 ? weight : -weight);
			bits >>>= 1;
		}
	}
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	}
	return hash >>> 0;
}

/** Spreads each bit over all 32. */
function mix(value: number): number {
	let mixed = value | 0;
	mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
	return (mixed ^ (mixed >>> 15)) >>> 0;
}
