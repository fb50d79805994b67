import * as z from 'zod/mini';

/** A path parameter. Every tool that has one says in `meaning` what the path is for. */
export function pathField(meaning: string) {
	return z.string().check(z.minLength(1), z.describe(meaning));
}

/** How many results at most, with the number used when the call does not say. */
export function limitField(meaning: string, usual: number, most: number) {
	return z._default(z.int().check(z.gte(1), z.lte(most), z.describe(meaning)), usual);
}
