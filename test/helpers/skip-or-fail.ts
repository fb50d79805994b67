import {accessSync, constants} from 'node:fs';
import {delimiter, join} from 'node:path';
import {it} from 'vitest';

/**
 * `it` when the machine can run the test. Otherwise a test that is skipped loudly, and that fails under CI: a promise
 * nobody checked there must not look kept. `isExcused` is for what even a complete machine may not allow.
 */
export function itWhen(missing: string | undefined, id: string, {isExcused = false} = {}) {
	if (missing === undefined) return it;
	process.stderr.write(`SKIP ${id} ${missing}\n`);
	if (process.env['CI'] !== 'true' || isExcused) return it.skip;
	return ((name: string) => {
		it(name, () => {
			throw new Error(`${id} was not checked: ${missing}`);
		});
	}) as unknown as typeof it;
}

/** Says what is missing when a program is not installed. */
export function missingProgram(name: string): string | undefined {
	const folders = (process.env['PATH'] ?? '').split(delimiter);
	return folders.some((folder) => isExecutable(join(folder, name)))
		? undefined
		: `${name} is not installed`;
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
