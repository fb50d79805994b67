import path from 'node:path';
import {readVaultExport} from '../../app/vault-files.js';
import {OpenIntentError} from '../../contracts/errors.js';
import {init} from './init.js';
import {readSecret} from './read-secret.js';
import type {VaultCommand} from './vault-command.js';

/** Takes in what `vault export` has written; makes the vault when there is none. */
export const importFile: VaultCommand = async (context) => {
	const {words, actions, signal, say} = context;
	const [file, ...more] = words;
	if (file === undefined || more.length > 0) {
		throw new OpenIntentError('OI_ERR_USAGE', 'An import takes one file.', {
			hint: 'openintent vault import ~/vault-export.json',
		});
	}
	const text = await readVaultExport(path.resolve(file));
	const passphrase = await readSecret(say('vault.ask_export'), signal);
	// Before a vault is made for it: a wrong passphrase changes nothing.
	await actions.checkExport(text, passphrase);
	const made = actions.hasVault() ? undefined : await init({...context, words: []});
	const {added, kept} = await actions.import(text, passphrase);
	return {
		text: [...(made ? [made.text, ''] : []), say('vault.imported', {added, count: kept})].join(
			'\n',
		),
		data: {...made?.data, added, kept},
	};
};
