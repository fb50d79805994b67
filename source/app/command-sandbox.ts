import {join} from 'node:path';
import type {Config} from '../config/config-schema.js';
import type {DataPaths} from '../config/data-paths.js';
import type {Environment} from '../config/environment.js';
import type {ProtectedPlace} from '../lib/protected-places.js';
import {homePlaces} from '../lib/protected-places.js';
import type {Sandbox} from '../lib/sandbox/sandbox.js';
import {createSandbox} from '../lib/sandbox/sandbox.js';
import {ownPaths} from './own-paths.js';

export type CommandSandboxDeps = {
	readonly config: () => Config;
	readonly roots: () => readonly string[];
	readonly environment: Pick<Environment, 'home'>;
	readonly paths: DataPaths;
};

export type CommandSandbox = Sandbox & {
	readonly isRequired: () => boolean;
};

/** Below the home folder, by what tools may not do there. */
const inHomeFolder = (forbidden: ProtectedPlace['forbids'], home: string | undefined) =>
	home === undefined
		? []
		: homePlaces
				.filter(({forbids}) => forbids === forbidden)
				.flatMap(({places}) => places.map((place) => join(home, place)));

/** The sandbox of shell commands, as the configuration wants it. */
export function createCommandSandbox(deps: CommandSandboxDeps): CommandSandbox {
	const {config, roots, environment, paths} = deps;
	const own = ownPaths(paths);
	const isRequired = () => config().sandbox.mode === 'required';
	const sandbox = createSandbox({
		wishes: () => ({
			writable: roots(),
			guarded: [...inHomeFolder('write', environment.home), ...own],
			hidden: [...inHomeFolder('read and write', environment.home), ...own],
		}),
		hasNetwork: () => config().sandbox.network,
		isWanted: () => config().sandbox.mode !== 'off',
	});
	return {...sandbox, isRequired};
}
