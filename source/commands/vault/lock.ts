import type {VaultCommand} from './vault-command.js';
import {refuseWords} from './vault-command.js';

/** Ends what `unlock` has begun. */
export const lock: VaultCommand = async (context) => {
	refuseWords(context);
	const wasOpen = await context.actions.lock();
	return {
		text: context.say(wasOpen ? 'vault.is_locked' : 'vault.was_locked'),
		data: {was_open: wasOpen},
	};
};
