import {holderTexts, wantedSource} from './init.js';
import {readSecret} from './read-secret.js';
import type {VaultCommand} from './vault-command.js';
import {refuseWords} from './vault-command.js';

/** Opens the vault with the recovery code and gives its key to another holder. */
export const recover: VaultCommand = async (context) => {
	refuseWords(context);
	context.actions.list();
	const code = await readSecret('Recovery code: ', context.signal);
	const holder = await context.actions.recover(code, wantedSource(context));
	return {
		text: `The vault has a new key holder, which takes the place of the others. ${holderTexts[holder]}\nThe recovery code stays as it is.`,
		data: {key_source: holder},
	};
};
