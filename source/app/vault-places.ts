import {dirname, join} from 'node:path';
import type {DataPaths} from '../config/data-paths.js';

/** Files of the vault beside its store. The key file is where the configuration is: a copy of the data has no key in it. */
export function vaultFiles({dataFolder, configFile}: Pick<DataPaths, 'dataFolder' | 'configFile'>) {
	return {
		epoch: join(dataFolder, 'vault.epoch'),
		attempts: join(dataFolder, 'vault.attempts'),
		agent: join(dataFolder, 'agent'),
		key: join(dirname(configFile), 'vault.key'),
	};
}
