import fs from 'node:fs';
import path from 'node:path';

/** The checkout this program was built in, or undefined when it is installed. */
export function checkoutOf(bundleFolder: string): string | undefined {
	const parent = path.dirname(fs.realpathSync.native(bundleFolder));
	return fs.existsSync(path.join(parent, 'source', 'cli.ts')) ? parent : undefined;
}
