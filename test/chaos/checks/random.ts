/** Numbers from 0 to 1 that are the same for the same seed (xorshift32). */
export function createRandom(seed: number): () => number {
	let state = seed | 0 || 1;
	return () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) / 2 ** 32;
	};
}

/** The seed of this run: from OPENINTENT_CHAOS_SEED to repeat one, else a new one. It is printed. */
export function chooseSeed(id: string): number {
	const given = process.env['OPENINTENT_CHAOS_SEED'];
	const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);
	process.stderr.write(`${id}: OPENINTENT_CHAOS_SEED=${seed}\n`);
	return seed;
}
