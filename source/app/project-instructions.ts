import {realpath} from 'node:fs/promises';
import path from 'node:path';
import type {Translate} from '../contracts/messages.js';
import type {ProjectFile} from './project-file.js';
import {readProjectFile} from './project-file.js';
import type {TrustedProjects} from './trusted-projects.js';

export type ProjectInstructions = {readonly path: string; readonly text: string};

export type ProjectInstructionsDeps = {
	readonly trusted: Pick<TrustedProjects, 'find'>;
	readonly translate: Translate;
	readonly warn: (text: string) => void;
};

/** AGENTS.md of a folder, for the prompt. */
export type ReadProjectInstructions = (cwd: string) => Promise<ProjectInstructions | undefined>;

/**
 * Gives AGENTS.md only while it is, byte by byte, what the person trusted. Where something in the folder, or in one that
 * holds it, was trusted and this was not, that is said once for each content.
 */
export function createProjectInstructions(deps: ProjectInstructionsDeps): ReadProjectInstructions {
	const told = new Set<string>();
	return async (cwd) => {
		const folder = await realpath(cwd).catch(() => cwd);
		const file = await readProjectFile(folder, 'AGENTS.md');
		if (file === undefined) return undefined;
		const trustedDigest = (await deps.trusted.find(folder))?.files[file.name];
		if (trustedDigest === file.sha256) {
			return {path: file.path, text: Buffer.from(file.bytes).toString('utf8')};
		}
		const key = `${file.sha256} ${file.path}`;
		if (told.has(key)) return undefined;
		if (!(await isInTrustedFolder(deps.trusted, folder))) return undefined;
		told.add(key);
		deps.warn(noticeText(deps.translate, folder, file, trustedDigest !== undefined));
		return undefined;
	};
}

function noticeText(translate: Translate, folder: string, {path: file}: ProjectFile, was: boolean) {
	const command = `openintent trust add ${shellWord(folder)}`;
	return translate(was ? 'trust.changed' : 'trust.appeared', {file, command});
}

async function isInTrustedFolder(
	trusted: ProjectInstructionsDeps['trusted'],
	start: string,
): Promise<boolean> {
	for (let folder = start; ; folder = path.dirname(folder)) {
		if (await trusted.find(folder)) return true;
		if (folder === path.dirname(folder)) return false;
	}
}

/** As it has to be typed. */
function shellWord(text: string): string {
	return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
