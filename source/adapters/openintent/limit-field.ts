import * as z from 'zod/mini';

/** How many rows a list shows, newest first. */
export function limitField(usual: number) {
	return z._default(
		z.int().check(z.gte(1), z.lte(1000), z.describe('How many at most, newest first.')),
		usual,
	);
}
