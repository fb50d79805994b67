import {readdir} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {DataPaths} from './data-paths.js';
import {parseToml} from './parse-toml.js';
import {readConfigFile} from './read-config-file.js';

/** The user's own theme of that name, beside the configuration file; undefined when there is none. */
export async function readThemeFile(
	{configFile}: Pick<DataPaths, 'configFile'>,
	name: string,
): Promise<{file: string; values: Record<string, unknown>} | undefined> {
	const file = join(dirname(configFile), 'themes', `${name}.toml`);
	const text = readConfigFile(file, false);
	return text === undefined ? undefined : {file, values: await parseToml(file, text)};
}

/** The names of the user's own themes. */
export async function listThemeFiles({
	configFile,
}: Pick<DataPaths, 'configFile'>): Promise<readonly string[]> {
	const names = await readdir(join(dirname(configFile), 'themes')).catch(() => []);
	return names.flatMap((name) => /^([a-z0-9][a-z0-9_-]*)\.toml$/i.exec(name)?.[1] ?? []).sort();
}
