import type {SandboxState} from '../../lib/sandbox/sandbox.js';
import {createCommandSandbox} from '../command-sandbox.js';
import {createFileRoots} from '../file-roots.js';
import {findOwnPlaces} from '../own-paths.js';
import type {DoctorDeps} from './doctor-deps.js';

/** Whether commands run in the sandbox, as the tools that start them find it. */
export function lookAtSandbox(
	deps: Pick<DoctorDeps, 'paths' | 'environment' | 'cwd' | 'config'>,
): Promise<SandboxState> {
	const {paths, environment, cwd, config} = deps;
	return createCommandSandbox({
		config: () => config,
		roots: createFileRoots(
			() => cwd,
			() => config.files.roots,
		),
		environment,
		paths,
		ownPlaces: findOwnPlaces(paths, environment),
	}).state();
}
