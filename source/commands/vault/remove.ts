import {OpenIntentError} from '../../contracts/errors.js';
import {askYes, canAsk} from './ask-secret.js';
import type {VaultContext, VaultReport} from './vault-command.js';
import {nameOf, showName} from './vault-command.js';

/** Removes a credential, and every older copy of it in the files of the vault. */
export async function remove(
	context: VaultContext,
	hasTerminal: () => boolean = canAsk,
): Promise<VaultReport> {
	const name = nameOf(context);
	const {flags, actions, signal, say} = context;
	if (!flags.yes && !hasTerminal()) {
		throw new OpenIntentError('OI_ERR_APPROVAL_NEEDED', 'There is no terminal to ask on.', {
			hint: 'Run it in a terminal, or: openintent vault remove <name> --yes',
		});
	}
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
}
