import {askSecret} from './ask-secret.js';
import {askNewPassphrase} from './read-secret.js';

/** Asks on the terminal for the passphrase of the vault: the one it has, once more, or a new one. */
export function askPassphrase(signal: AbortSignal) {
	const questions = {
		existing: () => askSecret('Passphrase of the vault: ', signal),
		again: () => askSecret('Wrong passphrase. Try again: ', signal),
		new: () => askNewPassphrase('New passphrase of the vault: ', signal),
	};
	return (purpose: keyof typeof questions) => questions[purpose]();
}
