import {existsSync} from 'node:fs';
import type {DataPaths} from '../../config/data-paths.js';
import type {Environment} from '../../config/environment.js';
import type {LoadedConfig} from '../../config/load-config.js';
import {readInitState} from './init-marker.js';

export type FirstStartFacts = {
	readonly paths: Pick<
		DataPaths,
		'dataFolder' | 'storeFolder' | 'configFile' | 'isConfigFileNamed'
	>;
	readonly loaded: Pick<LoadedConfig, 'sources'>;
	readonly environment: Pick<Environment, 'variable'>;
};

/**
 * Whether nothing is set up: no configuration, no key in the environment, nothing kept, and nobody was asked before. A
 * set-up that was cut off while it wrote is asked for again. With a configuration the disk is not looked at.
 */
export async function isFirstStart({
	paths,
	loaded,
	environment,
}: FirstStartFacts): Promise<boolean> {
	if (loaded.sources.size > 0 || paths.isConfigFileNamed) return false;
	if (environment.variable('OPENINTENT_INIT') === 'never') return false;
	const state = readInitState(paths);
	if (state !== undefined) return state === 'begun';
	if (existsSync(paths.storeFolder) || existsSync(paths.configFile)) return false;
	const {providers} = await import('../../llm/providers.js');
	return !providers.some(
		({keyVariable}) => keyVariable !== undefined && environment.variable(keyVariable) !== undefined,
	);
}
