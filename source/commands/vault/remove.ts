import {OpenIntentError} from '../../contracts/errors.js';
import {askYes} from './ask-secret.js';
import type {VaultCommand} from './vault-command.js';
import {nameOf, showName} from './vault-command.js';

/** Removes a credential, and every older copy of it in the files of the vault. */
export const remove: VaultCommand = async (context) => {
	const name = nameOf(context);
	const {flags, actions, signal, say} = context;
	if (!flags.yes && !(await askYes(say('vault.ask_remove', {name: showName(name)}), signal))) {
		throw new OpenIntentError('OI_ERR_APPROVAL_DENIED', 'Nothing was removed.');
	}
	if (!(await actions.remove(name))) {
		throw new OpenIntentError(
			'OI_ERR_CREDENTIAL_UNKNOWN',
			`There is no ${name.type} of ${name.provider}/${name.account} in the vault.`,
			{hint: 'openintent vault list'},
		);
	}
	return {text: say('vault.removed', {name: showName(name)}), data: {...name, change: 'removed'}};
};
