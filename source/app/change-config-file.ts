import {mkdir, rm} from 'node:fs/promises';
import path from 'node:path';
import type {LoadedConfig} from '../config/load-config.js';
import {readConfigFile} from '../config/read-config-file.js';
import type {ConfigValue} from '../config/set-config-key.js';
import {setConfigKey} from '../config/set-config-key.js';
import {writeFileAtomic} from '../lib/atomic-write.js';

/** A change of a configuration file that was found to be possible, and is not made yet. */
export type ConfigChange = {
	readonly file: string;
	/** Undefined where there is no file yet. */
	readonly before: string | undefined;
	readonly after: string;
};

/** Throws where a key stands in the file in a way that cannot be changed. Writes nothing. */
export async function planConfigChange(
	file: string,
	values: readonly (readonly [key: string, value: ConfigValue])[],
): Promise<ConfigChange> {
	const before = readConfigFile(file, false);
	let after = before ?? '';
	for (const [key, value] of values) after = await setConfigKey(after, key, value);
	return {file, before, after};
}

/** Makes it, as a whole or not at all. A value that is not valid leaves the file as it was. */
export async function writeConfigChange(
	{file, before, after}: ConfigChange,
	deps: {
		/** Reads the configuration again. */
		readonly reload: () => Promise<LoadedConfig>;
		readonly audit: (write: () => Promise<void>) => Promise<void>;
	},
): Promise<LoadedConfig> {
	await deps.audit(async () => {
		await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		await writeFileAtomic(file, after, {mode: 0o600});
	});
	return deps.reload().catch(async (error: unknown) => {
		if (before === undefined) await rm(file, {force: true});
		else await writeFileAtomic(file, before, {mode: 0o600});
		throw error;
	});
}

/** Copies the file beside itself, readable by its owner alone. Returns the name of the copy. */
export async function backUpConfig(
	{file, before}: ConfigChange,
	nowMs: number,
): Promise<string | undefined> {
	if (before === undefined) return undefined;
	const stamp = new Date(nowMs).toISOString().replace(/[:.]/g, '-');
	const copy = `${file}.before-${stamp}`;
	await writeFileAtomic(copy, before, {mode: 0o600});
	return copy;
}

/** The variable that wins over the file for a key; undefined when the file counts. */
export function winnerOver({sources}: LoadedConfig, file: string, key: string): string | undefined {
	const source = sources.get(key);
	return source === undefined || source.startsWith(file) ? undefined : source;
}
