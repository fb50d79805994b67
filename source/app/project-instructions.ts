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
		// Tools write to this name only after a yes; a link would lead to a file that they write unasked.
		if (path.basename(fs.realpathSync.native(file)).toLowerCase() !== 'agents.md') return undefined;
		return {path: file, text: fs.readFileSync(file, 'utf8')};
	} catch {
		return undefined;
	}
}

function isInside(folder: string, trusted: string): boolean {
	const relative = path.relative(trusted, folder);
	return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}
