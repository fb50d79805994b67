import type {promises} from 'node:fs';

/** The calls that put a file in its place, so that a test can make each of them fail. */
export type PlacingFiles = Pick<typeof promises, 'link' | 'rename' | 'open' | 'unlink'>;

// What file systems without second names answer, that of a memory stick for one.
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/**
 * Gives a finished file in the same folder its name. Rejects with EEXIST when something has that name, also when it came
 * a moment ago; `temporary` is left then.
 */
export async function placeNewFile(
	temporary: string,
	path: string,
	files: PlacingFiles,
): Promise<void> {
	try {
		await files.link(temporary, path);
	} catch (error) {
		if (!noLinks.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
		await placeByReserving(temporary, path, files);
		return;
	}
	await files.unlink(temporary);
}

/** An empty file takes the name, so that nobody else does. */
async function placeByReserving(
	temporary: string,
	path: string,
	files: PlacingFiles,
): Promise<void> {
	await (await files.open(path, 'wx', 0o600)).close();
	try {
		await files.rename(temporary, path);
	} catch (error) {
		await files.unlink(path).catch(() => undefined);
		throw error;
	}
}
