import {realpath, stat} from 'node:fs/promises';
import path from 'node:path';
import {OpenIntentError} from '../contracts/errors.js';
import type {AuditLog} from '../contracts/policy.js';
import type {ProjectFile, ProjectFileName} from './project-file.js';
import {listProjectFiles, projectFileMaxBytes} from './project-file.js';
import {recordAction} from './recorded-action.js';
import type {TrustedProject, TrustedProjects} from './trusted-projects.js';

/** `changed` names the files that are no longer what was trusted, or are gone: they are not used. */
export type ListedProject = TrustedProject & {readonly changed: readonly ProjectFileName[]};

export type TrustedFiles = {
	readonly isTrusted: boolean;
	readonly files: readonly (ProjectFile & {readonly isAsTrusted: boolean})[];
};

export type TrustAccess = {
	/** By name. */
	listTrusted(): Promise<readonly ListedProject[]>;
	/** Trusts the files of a folder as they are now. Relative to the folder of the run. */
	trustFolder(folder: string): Promise<TrustedProject>;
	/** The files of this very folder, each with whether it is what was trusted. Nothing is read in one that never was. */
	readTrusted(folder: string): Promise<TrustedFiles>;
	/** Throws OI_ERR_USAGE for a folder that is not trusted. */
	distrustFolder(folder: string): Promise<TrustedProject>;
};

export type TrustAccessDeps = {
	readonly trusted: TrustedProjects;
	readonly audit: AuditLog;
	readonly cwd: string;
};

/** What a person may say about the files of a project. */
export function createTrustAccess({trusted, audit, cwd}: TrustAccessDeps): TrustAccess {
	const recorded = (tool: string, project: TrustedProject, work: () => Promise<void>) =>
		recordAction(audit, {tool, effect: 'authority', input: project}, work);
	return {
		listTrusted: async () => Promise.all((await trusted.list()).map(withChanges)),
		async trustFolder(name) {
			const folder = await realFolder(path.resolve(cwd, name));
			const files = (await listProjectFiles(folder)).map(toEntry);
			const project = {folder, files: Object.fromEntries(files)};
			await recorded('trust_add', project, () => trusted.save(project));
			return project;
		},
		async readTrusted(name) {
			const folder = await realpath(path.resolve(cwd, name)).catch(() => undefined);
			const project = folder === undefined ? undefined : await trusted.find(folder);
			if (folder === undefined || project === undefined) return {isTrusted: false, files: []};
			const files = await listProjectFiles(folder);
			const isAsTrusted = ({name: file, sha256}: ProjectFile) => project.files[file] === sha256;
			return {
				isTrusted: true,
				files: files.map((file) => ({...file, isAsTrusted: isAsTrusted(file)})),
			};
		},
		async distrustFolder(name) {
			const given = path.resolve(cwd, name);
			// A folder that is gone can still be taken out.
			const folder = await realpath(given).catch(() => given);
			const project = await trusted.find(folder);
			if (project === undefined) {
				throw new OpenIntentError('OI_ERR_USAGE', `${folder} is not trusted.`, {
					hint: 'openintent trust list shows what is',
				});
			}
			await recorded('trust_remove', project, () => trusted.remove(folder));
			return project;
		},
	};
}

async function withChanges(project: TrustedProject): Promise<ListedProject> {
	const now = new Map(
		(await listProjectFiles(project.folder)).map(({name, sha256}) => [name, sha256]),
	);
	const names = new Set([...Object.keys(project.files), ...now.keys()]);
	return {
		...project,
		changed: [...names].filter((name) => now.get(name) !== project.files[name]),
	};
}

function toEntry({name, path: file, bytes, sha256}: ProjectFile): readonly [string, string] {
	if (bytes.length <= projectFileMaxBytes) return [name, sha256];
	throw new OpenIntentError('OI_ERR_USAGE', `${file} has more than 1 MB, too much for a prompt.`, {
		hint: 'make it shorter, then trust it',
	});
}

async function realFolder(given: string): Promise<string> {
	try {
		if ((await stat(given)).isDirectory()) return await realpath(given);
	} catch {
		// Said below.
	}
	throw new OpenIntentError('OI_ERR_USAGE', `${given} is not a folder.`, {
		hint: 'name an existing folder: openintent trust add <folder>',
	});
}
