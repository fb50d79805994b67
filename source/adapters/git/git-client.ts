import {join} from 'node:path';
import type {ToolContext, ToolResource} from '../../contracts/tool.js';
import type {ProtectedPlaces} from '../../lib/protected-places.js';
import {resolvePath} from '../../lib/resolve-path.js';
import {askBounds, requireInsideRoots} from './git-bounds.js';
import {gitFailed, gitNotStarted} from './git-failure.js';
import type {GitPlace} from './git-place.js';
import {findPlace, locatePath} from './git-place.js';
import {listSettings, readFilters, safeEnvironment, safeOptions} from './git-safety.js';

export type GitClientDeps = {
	/** Absolute folders that tools may look into. Asked at every call. */
	readonly roots: () => readonly string[];
	/** The environment git runs in, before ours is added. */
	readonly childEnvironment: Readonly<Record<string, string>>;
	readonly protectedPlace: ProtectedPlaces['protectedPlace'];
};

export type GitClient = {
	resources(path: string, cwd: string): readonly ToolResource[];
	/** The same for a command that shows the files below. */
	treeResources(path: string, cwd: string): readonly ToolResource[];
	/** Runs one reading git command for a path, and returns what it printed. `isWhole`: the command takes no path. */
	read(
		args: readonly string[],
		path: string,
		context: ToolContext,
		options?: ReadOptions,
	): Promise<string>;
	/**
	 * Which of these files, named from the top of the repository of `path`, no model sees unasked. A file that is `path`
	 * itself was asked about.
	 */
	hiddenOf(names: readonly string[], path: string, cwd: string): Promise<readonly string[]>;
};

type ReadOptions = {
	readonly isWhole?: boolean;
	readonly maxOutputBytes?: number;
	/** Files, named from the top of the repository, that are left out. */
	readonly leftOut?: readonly string[];
};

const timeoutMs = 25_000;
const usualMaxOutputBytes = 256 * 1024;

export function createGitClient(deps: GitClientDeps): GitClient {
	const {childEnvironment, roots, protectedPlace} = deps;
	const locate = (path: string, cwd: string) =>
		locatePath(resolvePath(path, cwd, childEnvironment['HOME']));

	const run = async (
		args: readonly string[],
		place: GitPlace,
		filters: readonly string[],
		{signal}: ToolContext,
		maxOutputBytes = usualMaxOutputBytes,
	) => {
		const {runProcess} = await import('../../lib/process-runner.js');
		try {
			return await runProcess({
				file: 'git',
				args,
				cwd: place.folder,
				environment: {...childEnvironment, ...safeEnvironment(place, filters)},
				timeoutMs,
				signal,
				maxOutputBytes,
			});
		} catch (error) {
			throw signal.aborted ? error : gitNotStarted(error);
		}
	};

	return {
		resources: (path, cwd) => [{kind: 'path', path: locate(path, cwd)}],
		treeResources: (path, cwd) => [{kind: 'path', path: locate(path, cwd), isTree: true}],
		async read(args, path, context, {isWhole = false, maxOutputBytes, leftOut = []} = {}) {
			const place = await findPlace(locate(path, context.cwd));
			requireInsideRoots(await run(askBounds, place, [], context), place, roots());
			const settings = await run(listSettings, place, [], context);
			const filters = readFilters(settings, place.folder);
			const paths = isWhole ? [] : pathArguments(place, leftOut);
			const command = [...safeOptions, ...args, ...paths];
			const result = await run(command, place, filters, context, maxOutputBytes);
			if (result.exitCode === 0) return result.stdout;
			throw gitFailed(result, place.folder);
		},
		async hiddenOf(names, path, cwd) {
			const asked = locate(path, cwd);
			const {top} = await findPlace(asked);
			return names.filter((name) => {
				const file = join(top ?? '/', name);
				const forbids = protectedPlace(file)?.forbids;
				return forbids === 'read and write' || (forbids === 'unasked read' && file !== asked);
			});
		},
	};
}

/** Names are taken as they are, whatever characters are in them. */
function pathArguments({pathspec}: GitPlace, leftOut: readonly string[]): readonly string[] {
	const excluded = leftOut.map((name) => `:(top,exclude,literal)${name}`);
	const wanted = pathspec === undefined ? [] : [`:(literal)${pathspec}`];
	return wanted.length + excluded.length === 0 ? [] : ['--', ...wanted, ...excluded];
}
