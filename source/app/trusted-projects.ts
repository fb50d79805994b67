import {createHash} from 'node:crypto';
import {readdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {readPrivateFile, writePrivateFile} from '../lib/private-file.js';
import {toSafeJson} from '../lib/safe-json.js';
import type {ProjectFileName} from './project-file.js';
import {isProjectFileName} from './project-file.js';

/** A folder whose files a person trusts as they were at that moment. */
export type TrustedProject = {
	/** Real path. */
	readonly folder: string;
	/** The sha256 of each file that was there. */
	readonly files: Readonly<Record<ProjectFileName, string>>;
};

export type TrustedProjects = {
	/** What is trusted of this very folder. One whose record cannot be read has no files. */
	find(folder: string): Promise<TrustedProject | undefined>;
	list(): Promise<readonly TrustedProject[]>;
	save(project: TrustedProject): Promise<void>;
	remove(folder: string): Promise<void>;
};

const format = 1;

/** One file for each folder, so that no process writes over what another one has just saved or removed. */
export function createTrustedProjects(recordsFolder: string): TrustedProjects {
	const recordOf = (folder: string) =>
		path.join(recordsFolder, `${createHash('sha256').update(folder).digest('hex')}.json`);
	return {
		async find(folder) {
			try {
				const bytes = await readPrivateFile(recordOf(folder));
				if (bytes === undefined) return undefined;
				const project = parse(bytes);
				return project?.folder === folder ? project : {folder, files: {}};
			} catch {
				return {folder, files: {}};
			}
		},
		async list() {
			const names = await readdir(recordsFolder).catch(() => []);
			const records = names.filter((name) => name.endsWith('.json'));
			const projects = await Promise.all(
				records.map(async (name) => {
					const bytes = await readPrivateFile(path.join(recordsFolder, name)).catch(
						() => undefined,
					);
					return bytes && parse(bytes);
				}),
			);
			return projects
				.filter((project) => project !== undefined)
				.toSorted((one, other) => (one.folder < other.folder ? -1 : 1));
		},
		save: ({folder, files}) =>
			writePrivateFile(recordOf(folder), `${toSafeJson({format, folder, files})}\n`),
		remove: (folder) => rm(recordOf(folder), {force: true}),
	};
}

function parse(bytes: Uint8Array): TrustedProject | undefined {
	try {
		const found = JSON.parse(Buffer.from(bytes).toString('utf8'));
		if (found.format !== format || typeof found.folder !== 'string') return undefined;
		const files = Object.entries(found.files ?? {}).flatMap(([name, digest]) =>
			isProjectFileName(name) && typeof digest === 'string' ? [[name, digest] as const] : [],
		);
		return {folder: found.folder, files: Object.fromEntries(files)};
	} catch {
		return undefined;
	}
}
