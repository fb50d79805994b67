import type {Config} from '../../config/config-schema.js';
import type {DataPaths} from '../../config/data-paths.js';
import type {Environment} from '../../config/environment.js';
import type {OpenIntentError} from '../../contracts/errors.js';
import type {Translate} from '../../contracts/messages.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import {once} from '../../lib/once.js';
import {lookAtAudit} from './look-at-audit.js';
import {lookAtSandbox} from './look-at-sandbox.js';
import {lookAtStore} from './look-at-store.js';
import {lookAtVault} from './look-at-vault.js';
import type {Machine} from './machine.js';
import {createMachine} from './machine.js';
import {openDoctorModels} from './open-doctor-models.js';
import {listOwnFiles} from './own-files.js';

/** What only the surface knows that asks. */
export type DoctorSurface = {
	/** A person sees the output on a screen, so that its manners matter. */
	readonly hasTerminal: boolean;
	/** What it shows can be more than ASCII. */
	hasUtf8(): boolean | Promise<boolean>;
	/** What is wrong with the keys of the configuration, in sentences. */
	keyProblems(config: Config): readonly string[] | Promise<readonly string[]>;
	/** Throws when the theme of the configuration cannot be used. */
	readTheme(config: Config): Promise<void>;
};

export type DoctorModels = Pick<SurfaceApp, 'listProviders' | 'defaultModel'>;

export type DoctorDeps = {
	readonly paths: DataPaths;
	readonly bundleFolder: string;
	readonly environment: Environment;
	readonly cwd: string;
	readonly config: Config;
	/** What was ignored in the configuration, a sentence each. */
	readonly configWarnings: readonly string[];
	/** Why the configuration, or the data folder, cannot be used; the defaults are looked at then. */
	readonly problems: readonly OpenIntentError[];
	readonly surface: DoctorSurface;
	/** Those of the program that runs, which knows who rests; without it they are put together anew. */
	readonly models?: DoctorModels;
	/** Texts of config/messages/doctor-<language>.toml. */
	readonly say: Translate;
	readonly now: () => number;
	readonly signal: AbortSignal;
	readonly isOnline: boolean;
	readonly machine?: Partial<Machine>;
};

/** What the checks look at. What several of them need is found out once. */
export type DoctorWorld = Omit<DoctorDeps, 'machine' | 'models'> & {
	readonly machine: Machine;
	readonly models: () => DoctorModels;
	readonly ownFiles: () => ReturnType<typeof listOwnFiles>;
	readonly store: () => ReturnType<typeof lookAtStore>;
	readonly vault: () => ReturnType<typeof lookAtVault>;
	readonly audit: () => ReturnType<typeof lookAtAudit>;
	readonly sandbox: () => ReturnType<typeof lookAtSandbox>;
	/** How far servers that were asked are ahead of this clock, ms. */
	readonly clockOffsets: number[];
};

export function createDoctorWorld(deps: DoctorDeps): DoctorWorld {
	const models = deps.models ?? openDoctorModels(deps);
	let ownFiles: ReturnType<typeof listOwnFiles> | undefined;
	return {
		...deps,
		machine: {...createMachine(deps.environment.variable), ...deps.machine},
		models: () => models,
		ownFiles() {
			ownFiles ??= listOwnFiles(deps.paths);
			return ownFiles;
		},
		store: once(() => lookAtStore(deps)),
		vault: once(() => lookAtVault(deps)),
		audit: once(() => lookAtAudit(deps.paths)),
		sandbox: once(() => lookAtSandbox(deps)),
		clockOffsets: [],
	};
}
