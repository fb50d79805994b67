import type {VaultCommand} from './vault-command.js';
import {refuseWords} from './vault-command.js';

/** Ends what `unlock` has begun. */
export const lock: VaultCommand = async (context) => {
	refuseWords(context);
	const wasOpen = await context.actions.lock();
	return {
		text: wasOpen ? 'The vault is locked.' : 'Nothing kept the vault open.',
		data: {was_open: wasOpen},
	};
};
