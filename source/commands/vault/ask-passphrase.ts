import type {Translate} from '../../contracts/messages.js';
import {askSecret} from './ask-secret.js';
import {askNewPassphrase} from './read-secret.js';

/** Asks on the terminal for the passphrase of the vault: the one it has, once more, or a new one. */
export function askPassphrase(translate: Translate, signal: AbortSignal) {
	const questions = {
		existing: () => askSecret(translate('init.passphrase.existing'), signal),
		again: () => askSecret(translate('init.passphrase.wrong'), signal),
		new: () =>
			askNewPassphrase(
				{
					first: translate('init.passphrase.choose'),
					again: translate('init.passphrase.again'),
				},
				signal,
			),
	};
	return (purpose: keyof typeof questions) => questions[purpose]();
}
