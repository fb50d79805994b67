import {closeSync, constants, openSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';

/** The kernel takes 107 bytes and the zero byte (sizeof sun_path); a longer path would be cut off without a word. */
const longestBytes = 107;

/** Gives `use` a name by which a socket at `path` can be reached, however deep its folder is. */
export async function withSocketPath<Result>(
	path: string,
	use: (socketPath: string) => Promise<Result>,
): Promise<Result> {
	if (Buffer.byteLength(path) <= longestBytes) return use(path);
	const folder = openSync(dirname(path), constants.O_RDONLY | constants.O_DIRECTORY);
	try {
		return await use(join('/proc/self/fd', String(folder), basename(path)));
	} finally {
		closeSync(folder);
	}
}
