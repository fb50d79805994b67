import type {Config} from '../config/config-schema.js';
import type {LoadedConfig} from '../config/load-config.js';
import type {ConfigValue} from '../config/set-config-key.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {SettingActions} from '../contracts/surface-actions.js';
import {planConfigChange, winnerOver, writeConfigChange} from './change-config-file.js';

export type SettingActionDeps = {
	readonly configFile: string;
	/** Takes what was read into use at once. */
	readonly adopt: (loaded: LoadedConfig) => void;
	/** Keeps whoever follows the file from reading it before the change is done. */
	readonly asOwn: (work: () => Promise<void>) => Promise<void>;
	/** Reads the configuration again. */
	readonly reload: () => Promise<LoadedConfig>;
	readonly audit: (key: string, change: () => Promise<void>) => Promise<void>;
};

/** What a person sees and changes of the configuration: their own file, as a whole or not at all. */
export function createSettingActions(deps: SettingActionDeps): SettingActions {
	const {configFile, reload} = deps;
	return {
		file: configFile,
		async read(key) {
			const {config, sources} = await reload();
			return {value: settingOf(config, key), source: sources.get(key)};
		},
		change: (key, value) => deps.asOwn(() => changeSetting(deps, key, value)),
	};
}

async function changeSetting(
	{configFile, reload, audit, adopt}: SettingActionDeps,
	key: string,
	value: unknown,
): Promise<void> {
	const plan = await planConfigChange(configFile, [[key, value as ConfigValue]]);
	const reloaded = await writeConfigChange(plan, {reload, audit: (write) => audit(key, write)});
	adopt(reloaded);
	const source = winnerOver(reloaded, configFile, key);
	if (source === undefined) return;
	throw new OpenIntentError(
		'OI_ERR_CONFIG_INVALID',
		`${key} is in the file now, but ${source} wins over it.`,
		{
			hint: `unset ${source}`,
		},
	);
}

function settingOf(
	config: Config,
	key: string,
): Exclude<ConfigValue, readonly string[]> | undefined {
	const [section = '', name = ''] = key.split('.');
	const found = (config as unknown as Record<string, Record<string, ConfigValue> | undefined>)[
		section
	]?.[name];
	return typeof found === 'object' ? undefined : found;
}
