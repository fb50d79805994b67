import {join} from 'node:path';
import type {Config} from '../config/config-schema.js';
import type {DataPaths} from '../config/data-paths.js';
import type {Environment} from '../config/environment.js';
import type {PermissionMode} from '../contracts/policy.js';
import {homePlaces} from '../lib/protected-places.js';
import type {Sandbox} from '../lib/sandbox/sandbox.js';
import {createSandbox} from '../lib/sandbox/sandbox.js';
import {ownPaths} from './own-paths.js';

export type CommandSandboxDeps = {
	readonly config: () => Config;
	readonly roots: () => readonly string[];
	readonly environment: Pick<Environment, 'home'>;
	readonly paths: DataPaths;
	readonly permissionMode: PermissionMode;
};

export type CommandSandbox = Sandbox & {
	readonly isRequired: () => boolean;
	readonly holdsOwnCommands: () => boolean;
};

/** Places of the home folder that tools stay away from: none that holds keys is seen, none that starts programs is written. */
const placesThat = (forbids: 'write' | 'read and write') =>
	homePlaces.filter((row) => row.forbids === forbids).flatMap(({places}) => places);

/** The sandbox of shell commands, as the configuration wants it. */
export function createCommandSandbox(deps: CommandSandboxDeps): CommandSandbox {
	const {config, roots, environment, paths, permissionMode} = deps;
	const own = ownPaths(paths);
	const inHome = (names: readonly string[]) =>
		environment.home === undefined ? [] : names.map((name) => join(`${environment.home}`, name));
	const isRequired = () => config().sandbox.mode === 'required';
	const sandbox = createSandbox({
		wishes: () => ({
			writable: roots(),
			guarded: [...inHome(placesThat('write')), ...own],
			hidden: [...inHome(placesThat('read and write')), ...own],
		}),
		hasNetwork: () => config().sandbox.network,
		isWanted: () => config().sandbox.mode !== 'off',
	});
	return {
		...sandbox,
		isRequired,
		// In auto mode nobody is asked, so that nothing may depend on whose words they are.
		holdsOwnCommands: () => isRequired() || permissionMode === 'auto',
	};
}
