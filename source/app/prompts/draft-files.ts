import {readdir, readFile, rename, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import {writePrivateFile} from '../../lib/private-file.js';
import type {StartOf} from './owner-name.js';
import {isLeftBehind, ownerName} from './owner-name.js';
import {isPrivatePrompt} from './prompt-log.js';

export type DraftFilesOptions = {
	readonly folder: string;
	readonly redact: (text: string) => string;
	readonly pid: number;
	/** For tests. */
	readonly startOf?: StartOf;
};

const mostLength = 1_000_000;

/** What each process is writing, in a file of its own that outlives it. */
export function createDraftFiles(options: DraftFilesOptions) {
	const {folder, redact, pid, startOf} = options;
	const own = path.join(folder, `${ownerName(pid, startOf)}.txt`);
	let saved: Promise<void> = Promise.resolve();

	const isLeft = (name: string) => name !== path.basename(own) && isLeftBehind(name, startOf);

	async function write(text: string) {
		if (text.trim() === '' || isPrivatePrompt(text)) await rm(own, {force: true});
		else await writePrivateFile(own, redact(text.slice(0, mostLength)));
	}

	async function leftFiles(): Promise<string[]> {
		const names = (await readdir(folder).catch(() => [])).filter(isLeft);
		const files = await Promise.all(
			names.map(async (name) => {
				const file = path.join(folder, name);
				const status = await stat(file).catch(() => undefined);
				return {file, modifiedMs: status?.mtimeMs ?? 0};
			}),
		);
		return files.sort((a, b) => b.modifiedMs - a.modifiedMs).map(({file}) => file);
	}

	return {
		/** One after the other, so that the last one is what stays. */
		save(text: string): Promise<void> {
			saved = saved.catch(() => undefined).then(() => write(text));
			return saved;
		},
		/** The newest of what processes left behind that are gone. Of several that ask, one gets it. */
		async take(): Promise<string | undefined> {
			for (const file of await leftFiles()) {
				try {
					await rename(file, own);
					return await readFile(own, 'utf8');
				} catch {
					// Another process took it.
				}
			}
			return undefined;
		},
	};
}
