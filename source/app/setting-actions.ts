import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import type {Config} from '../config/config-schema.js';
import type {LoadedConfig} from '../config/load-config.js';
import {readConfigFile} from '../config/read-config-file.js';
import type {ConfigValue} from '../config/set-config-key.js';
import {setConfigKey} from '../config/set-config-key.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {SettingActions} from '../contracts/surface-actions.js';
import {writeFileAtomic} from '../lib/atomic-write.js';

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
	{configFile, reload, ...deps}: SettingActionDeps,
	key: string,
	value: unknown,
): Promise<void> {
	const before = readConfigFile(configFile, false);
	const next = await setConfigKey(before ?? '', key, value as ConfigValue);
	await deps.audit(key, async () => {
		await mkdir(path.dirname(configFile), {recursive: true, mode: 0o700});
		await writeFileAtomic(configFile, next, {mode: 0o600});
	});
	const reloaded = await reload().catch(async (error: unknown) => {
		// A value that is not valid leaves the file as it was.
		await writeFileAtomic(configFile, before ?? '', {mode: 0o600});
		throw error;
	});
	deps.adopt(reloaded);
	const source = reloaded.sources.get(key);
	if (source === undefined || source.startsWith(configFile)) return;
	throw new OpenIntentError(
		'OI_ERR_CONFIG_INVALID',
		`${key} is in the file now, but ${source} wins over it.`,
		{
			hint: `unset ${source}`,
		},
	);
}

function settingOf(config: Config, key: string): ConfigValue | undefined {
	const [section = '', name = ''] = key.split('.');
	const found = (config as Record<string, Record<string, unknown> | undefined>)[section]?.[name];
	return typeof found === 'object' ? undefined : (found as ConfigValue | undefined);
}
