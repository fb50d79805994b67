import type {Config} from './config-schema.js';
import type {Environment} from './environment.js';
import {readConfigFile} from './read-config-file.js';

export type LoadConfigOptions = {
	/** The table of `config/default.toml`. */
	readonly defaults: Readonly<Record<string, unknown>>;
	readonly file: string;
	/** True when the person named the file: then it has to exist. */
	readonly isFileRequired: boolean;
	readonly environment: Pick<Environment, 'overrides' | 'home'>;
	readonly cwd: string;
};

export type LoadedConfig = {
	readonly config: Config;
	/** What was ignored, and what was probably meant. One line each. */
	readonly warnings: readonly string[];
	/** Where a key was set: `<file>:<line>` or a variable. A key that is missing here has its default. */
	readonly sources: ReadonlyMap<string, string>;
};

/**
 * The configuration: defaults, under the user's file, under `OPENINTENT_*`. Throws `OI_ERR_CONFIG_INVALID` with every
 * problem at once, or `OI_ERR_CONFIG_UNREADABLE`. Neither the TOML parser nor zod is loaded when nobody has set
 * anything; that the defaults are valid is shown by a test.
 */
export async function loadConfig(options: LoadConfigOptions): Promise<LoadedConfig> {
	const {defaults, file, isFileRequired, environment, cwd} = options;
	const text = readConfigFile(file, isFileRequired);
	if (text === undefined && environment.overrides.size === 0) {
		return {config: defaults as Config, warnings: [], sources: new Map()};
	}
	const [{listConfigKeys}, {parseConfigVariables}, {mergeConfig}] = await Promise.all([
		import('./config-keys.js'),
		import('./config-variables.js'),
		import('./merge-config.js'),
	]);
	const keys = listConfigKeys();
	const layers = [parseConfigVariables(environment.overrides, keys, cwd)];
	if (text !== undefined) {
		const {parseConfigFile} = await import('./parse-config-file.js');
		layers.unshift(await parseConfigFile(file, text, keys));
	}
	const {config, entries} = mergeConfig(defaults, layers, environment.home);
	return {
		config,
		warnings: layers.flatMap(({warnings}) => warnings),
		sources: new Map([...entries].map(([key, {source}]) => [key, source])),
	};
}
