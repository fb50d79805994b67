import * as z from 'zod/mini';

/** The path parameter of every git tool. */
export function repositoryPath(meaning: string) {
	return z._default(
		z.string().check(z.minLength(1), z.describe(`${meaning} The current folder when absent.`)),
		'.',
	);
}
