import {wantedSource} from './init.js';
import {readSecret} from './read-secret.js';
import type {VaultCommand} from './vault-command.js';
import {refuseWords} from './vault-command.js';

/** Opens the vault with the recovery code and gives its key to another holder. */
export const recover: VaultCommand = async (context) => {
	refuseWords(context);
	context.actions.list();
	const code = await readSecret(context.say('vault.ask_code'), context.signal);
	const holder = await context.actions.recover(code, wantedSource(context));
	return {
		text: context.say('vault.recovered', {holder: context.say(`vault.holders.${holder}`)}),
		data: {key_source: holder},
	};
};
