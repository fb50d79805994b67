import fs from 'node:fs';
import path from 'node:path';

export type ProjectInstructions = {readonly path: string; readonly text: string};

/** AGENTS.md of the folder, only when the person trusts the folder or one that holds it. */
export function readProjectInstructions(
	cwd: string,
	trustedFolders: readonly string[],
): ProjectInstructions | undefined {
	if (!trustedFolders.some((folder) => isInside(cwd, folder))) return undefined;
	const file = path.join(cwd, 'AGENTS.md');
	try {
		return {path: file, text: fs.readFileSync(file, 'utf8')};
	} catch {
		return undefined;
	}
}

function isInside(folder: string, trusted: string): boolean {
	const relative = path.relative(trusted, folder);
	return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}
