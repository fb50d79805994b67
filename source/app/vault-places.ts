import {dirname, join, resolve} from 'node:path';
import type {DataPaths} from '../config/data-paths.js';
import type {Environment} from '../config/environment.js';
import {realOf} from '../lib/sandbox/real-of.js';
import {agentSocket} from '../vault/agent/agent-place.js';

/** Files of the vault beside its store. The key file is where the configuration is: a copy of the data has no key in it. */
export function vaultFiles({dataFolder, configFile}: Pick<DataPaths, 'dataFolder' | 'configFile'>) {
	return {
		epoch: join(dataFolder, 'vault.epoch'),
		attempts: join(dataFolder, 'vault.attempts'),
		agent: join(dataFolder, 'agent'),
		/** Locks, one for each account that is renewed. */
		accounts: join(dataFolder, 'accounts'),
		key: join(dirname(configFile), 'vault.key'),
	};
}

/** What opens the vault and lies where the environment says: the socket of its agent, a passphrase, a credential. */
export function vaultDoors(
	{dataFolder}: Pick<DataPaths, 'dataFolder'>,
	{variable}: Pick<Environment, 'variable'>,
): readonly string[] {
	const named = ['OPENINTENT_PASSPHRASE_FILE', 'CREDENTIALS_DIRECTORY'].flatMap(
		(name) => variable(name) ?? [],
	);
	const places = named.map((place) => resolve(place));
	const socket = agentSocket(resolve(dataFolder), variable('XDG_RUNTIME_DIR'));
	// By both names, where one of them is a link.
	return [...new Set([...places, resolve(dirname(socket))].flatMap((at) => [at, realOf(at)]))];
}
