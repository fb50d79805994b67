import type {Dirent, Stats} from 'node:fs';
import {lstat} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import type {ToolContext} from '../../contracts/tool.js';
import {isInside} from '../../lib/is-inside.js';
import {openFolder, withFolder} from '../../lib/path-walk.js';
import type {FileToolDeps} from './file-tool-deps.js';
import {readEntries} from './first-entries.js';

type GlobOptions = {
	readonly signal: AbortSignal;
	/** Such entries are not listed. */
	readonly leavesOut?: ToolContext['leavesOut'] | undefined;
	/** Called when a folder has more entries than are looked at, or lies too deep. */
	readonly onCut: () => void;
};

type Done<Value> = (error: unknown, value?: Value) => void;

/** No more entries of one folder are looked at. */
const maxEntries = 50_000;
const maxDepth = 200;
const maxIgnoreFileBytes = 1024 * 1024;

/**
 * The file system as the pattern library sees it: all it does goes through `FileAccess`. `folder` is where it searches; of
 * the folders above, which may be outside the roots, it sees whether they are a repository and what their .gitignore says.
 */
export function createGlobFileSystem(
	{scope, files}: FileToolDeps,
	folder: string,
	{signal, onCut, leavesOut}: GlobOptions,
) {
	const isAboveRoots = (path: string) =>
		/^\.git(ignore)?$/.test(basename(path)) &&
		isInside(dirname(path), folder) &&
		!scope.admits(path);
	const look = async (path: string): Promise<Stats> => {
		const read = (parent: Parameters<typeof withFolder>[0], name: string) => lstat(parent.at(name));
		if (isAboveRoots(path)) {
			return withFolder(openFolder(dirname(path)), (parent) => read(parent, basename(path)));
		}
		if (path === '/') return files.inFolder('/', (top) => lstat(top.self()));
		return files.inParent(scope.allow(path, 'read'), 'read', read);
	};
	const follow = async (path: string): Promise<Stats> => {
		const status = await look(path);
		return status.isSymbolicLink() ? look(scope.target(path, '/', 'read')) : status;
	};
	const list = async (path: string): Promise<readonly Dirent[]> => {
		// The library looks for no signal itself while it reads what is ignored, and goes as deep as there is something.
		signal.throwIfAborted();
		if (path.split('/').length - folder.split('/').length > maxDepth) {
			onCut();
			return [];
		}
		return files.inFolder(scope.allow(path, 'read'), async (opened) => {
			let found: readonly Dirent[] = [];
			for await (const all of readEntries(opened)) {
				const entries =
					leavesOut === undefined
						? all
						: all.filter(({name}) => !leavesOut(join(opened.path, name)));
				found = found.length === 0 ? entries : [...found, ...entries];
				if (found.length < maxEntries) continue;
				onCut();
				break;
			}
			return found;
		});
	};
	const readFile = async (path: string): Promise<string> => {
		const isAbove = isAboveRoots(path);
		const {file, status} = isAbove
			? await files.openAbove(path)
			: await files.openFile(scope.allow(path, 'read'));
		try {
			return status.size > maxIgnoreFileBytes ? '' : await file.readFile('utf8');
		} finally {
			await file.close();
		}
	};
	return {
		lstat: withCallback(look),
		stat: withCallback(follow),
		readdir: (path: string, _options: unknown, done: Done<readonly Dirent[]>) =>
			withCallback(list)(path, done),
		readFile: (path: string, _options: unknown, done: Done<string>) =>
			withCallback(readFile)(path, done),
		promises: {lstat: look, stat: follow, readFile},
	};
}

function withCallback<Value>(work: (path: string) => Promise<Value>) {
	return (path: string, done: Done<Value>) => {
		work(path).then(
			(value) => done(null, value),
			(error: unknown) => done(error),
		);
	};
}
