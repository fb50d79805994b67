import {lstatSync, realpathSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';

/**
 * The path with its links resolved in the part that exists; the missing rest cannot hold any. Throws ELOOP, with `path`,
 * for a link to something that does not exist, because what is written there would appear elsewhere.
 */
export function realPath(path: string): string {
	const missing: string[] = [];
	for (let existing = path; ; existing = dirname(existing)) {
		// Asked first, because an error takes longer than the question.
		if (lstatSync(existing, {throwIfNoEntry: false}) === undefined) {
			missing.unshift(basename(existing));
			continue;
		}
		try {
			return join(realpathSync.native(existing), ...missing);
		} catch (error) {
			const code = (error as NodeJS.ErrnoException).code ?? '';
			if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
			if (isLink(existing)) {
				const message = `${existing} is a link to something that does not exist.`;
				throw Object.assign(new Error(message), {code: 'ELOOP', path: existing});
			}
			missing.unshift(basename(existing));
		}
	}
}

function isLink(path: string): boolean {
	try {
		return lstatSync(path).isSymbolicLink();
	} catch {
		return false;
	}
}
