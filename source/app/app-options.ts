import type {Config} from '../config/config-schema.js';
import type {DataPaths} from '../config/data-paths.js';
import type {Environment} from '../config/environment.js';
import type {Translate} from '../contracts/messages.js';
import type {PermissionMode} from '../contracts/permission-mode.js';
import type {HelpTopics} from './own-reports.js';

export type AppOptions = {
	readonly version: string;
	/** Real path. */
	readonly cwd: string;
	readonly paths: DataPaths;
	/** The configuration in use; asked anew each time, because it can change while the program runs. */
	readonly config: () => Config;
	readonly environment: Environment;
	readonly translate: Translate;
	/** Where the bundle and its wasm are. */
	readonly bundleFolder: string;
	readonly permissionMode?: PermissionMode;
	/** Rules for the runs of this process, as written on the command line. */
	readonly allow?: readonly string[];
	readonly deny?: readonly string[];
	/** Help by topic; the text of `--help` under the empty name. */
	readonly help: HelpTopics;
	/** Follows what other processes do on the data folder; for surfaces that stay. */
	readonly isLongLived?: boolean;
	/** Gets a readable copy of the log. */
	readonly mirrorLog?: (line: string) => void;
};
