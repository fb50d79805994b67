import path from 'node:path';
import {checkTarget} from '../../app/output-target.js';
import {writeVaultExport} from '../../app/vault-files.js';
import {OpenIntentError} from '../../contracts/errors.js';
import {isTerminal} from '../../lib/is-terminal.js';
import {askNewPassphrase, readPiped} from './read-secret.js';
import type {VaultCommand} from './vault-command.js';

/** Writes all of it to one file that a passphrase of its own opens. */
export const exportFile: VaultCommand = async ({words, flags, actions, signal, say}) => {
	const [file, ...more] = words;
	if (file === undefined || more.length > 0) {
		throw new OpenIntentError('OI_ERR_USAGE', 'An export goes to one file.', {
			hint: 'openintent vault export ~/vault-export.json',
		});
	}
	const target = path.resolve(file);
	checkTarget({file: target, replaces: flags.force});
	const passphrase = async () => {
		const typed = isTerminal(0)
			? await askNewPassphrase(
					{first: say('vault.ask_export'), again: say('vault.ask_again')},
					signal,
				)
			: await readPiped(signal);
		if (typed) return typed;
		throw new OpenIntentError(
			'OI_ERR_INPUT_INVALID',
			'No passphrase was given. Nothing was written.',
			{
				hint: 'type one, or pipe it in',
			},
		);
	};
	const count = await actions.export(passphrase, (text) => writeVaultExport(target, text));
	return {
		text: say('vault.exported', {count, file: target}),
		data: {file: target, count},
	};
};
