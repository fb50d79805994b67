import type {Config} from '../../config/config-schema.js';
import type {DataPaths} from '../../config/data-paths.js';
import type {Environment} from '../../config/environment.js';
import type {OpenIntentError} from '../../contracts/errors.js';
import type {Translate} from '../../contracts/messages.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import type {Machine} from './machine.js';

type Said = readonly {readonly text: string}[];

/** What only the surface knows that asks. */
export type DoctorSurface = {
	/** A person sees the output on a screen, so that its manners matter. */
	readonly hasTerminal: boolean;
	/** What it shows can be more than ASCII. */
	hasUtf8(): boolean | Promise<boolean>;
	/** What is wrong with the keys of the configuration, in sentences. */
	keyProblems(config: Config): Said | Promise<Said>;
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
	/** Why the configuration cannot be used; the defaults are looked at then. */
	readonly configProblem: OpenIntentError | undefined;
	/** Why the data folder cannot be used. */
	readonly folderProblem: OpenIntentError | undefined;
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
