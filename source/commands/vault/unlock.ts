import {formatsOf} from '../../contracts/messages.js';
import type {VaultCommand} from './vault-command.js';
import {refuseWords} from './vault-command.js';

/** As long as a break for lunch. */
export const defaultIdleMs = 3_600_000;

/** Opens the vault for the other processes of this account, so that not each has to ask. */
export const unlock: VaultCommand = async (context) => {
	refuseWords(context);
	const {flags, actions, say} = context;
	const idleTimeoutMs = flags.timeoutMs ?? defaultIdleMs;
	await actions.unlock(idleTimeoutMs, flags.acceptRollback);
	return {
		text: say('vault.is_open', {time: formatsOf(say).duration(idleTimeoutMs)}),
		data: {locked: false, idle_timeout_ms: idleTimeoutMs},
	};
};
