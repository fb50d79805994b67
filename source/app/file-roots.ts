import fs from 'node:fs';

/** The folders file tools may use, that of the run first, as real paths: a root that is a link would contain nothing otherwise. */
export function createFileRoots(cwd: () => string, configured: () => readonly string[]) {
	const realPaths = new Map<string, string>();
	const toReal = (folder: string): string => {
		const known = realPaths.get(folder);
		if (known !== undefined) return known;
		try {
			const real = fs.realpathSync.native(folder);
			realPaths.set(folder, real);
			return real;
		} catch {
			// Not there yet: asked again at the next call.
			return folder;
		}
	};
	return (): readonly string[] => [cwd(), ...configured().map(toReal)];
}
