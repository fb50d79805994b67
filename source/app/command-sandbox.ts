import {isAbsolute, join} from 'node:path';
import type {Config} from '../config/config-schema.js';
import type {DataPaths} from '../config/data-paths.js';
import type {Environment} from '../config/environment.js';
import {isInside} from '../lib/is-inside.js';
import type {ProtectedPlace} from '../lib/protected-place-table.js';
import {homePlaces} from '../lib/protected-place-table.js';
import {realOf} from '../lib/sandbox/real-of.js';
import type {Sandbox} from '../lib/sandbox/sandbox.js';
import {createSandbox} from '../lib/sandbox/sandbox.js';
import type {OwnPlaces} from './own-paths.js';
import {ghostFolder, ownFolders} from './own-paths.js';

export type CommandSandboxDeps = {
	readonly config: () => Config;
	readonly roots: () => readonly string[];
	readonly environment: Pick<Environment, 'home' | 'variable'>;
	readonly paths: DataPaths;
	readonly ownPlaces: OwnPlaces;
};

export type CommandSandbox = Sandbox & {
	readonly isRequired: () => boolean;
};

/** Below the home folder, by what tools may not do there. Folders of another system are no matter here. */
const inHomeFolder = (forbidden: ProtectedPlace['forbids'], home: string | undefined) =>
	home === undefined
		? []
		: homePlaces
				.filter(({forbids}) => forbids === forbidden)
				.flatMap(({places}) => places.filter((place) => !place.startsWith('Library/')))
				.map((place) => join(home, place));

/** The sandbox of shell commands, as the configuration wants it. */
export function createCommandSandbox(deps: CommandSandboxDeps): CommandSandbox {
	const {config, roots, environment, paths, ownPlaces} = deps;
	const {home} = environment;
	const own = [...ownPlaces.ownPaths, ...ownPlaces.secretPaths];
	const unreadable = [...inHomeFolder('read and write', home), ...own];
	const isRequired = () => config().sandbox.mode === 'required';
	const sandbox = createSandbox({
		wishes: () => {
			const writable = roots();
			const whole = ownFolders(paths).filter((folder) => !holdsRoot(folder, writable));
			return {
				writable,
				// What is missing cannot be hidden, and must not come into being either.
				guarded: [...inHomeFolder('write', home), ...unreadable, ...whole],
				hidden: [...unreadable, ...whole, ...runtimeFolder(environment, writable)],
			};
		},
		hasNetwork: () => config().sandbox.network,
		isWanted: () => config().sandbox.mode !== 'off',
		holdsFolder: ghostFolder(paths),
	});
	return {...sandbox, isRequired};
}

/** Sockets of the session, wherever it keeps them. */
function runtimeFolder({variable}: Pick<Environment, 'variable'>, roots: readonly string[]) {
	const folder = variable('XDG_RUNTIME_DIR');
	if (folder === undefined || !isAbsolute(folder)) return [];
	return holdsRoot(folder, roots) ? [] : [folder];
}

/** Nobody loses the folder to work in. */
const holdsRoot = (folder: string, roots: readonly string[]) =>
	roots.some((root) => isInside(realOf(folder), root));
