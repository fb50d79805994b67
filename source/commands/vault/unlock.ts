import {formatDuration} from '../../lib/format-duration.js';
import type {VaultCommand} from './vault-command.js';
import {refuseWords} from './vault-command.js';

/** As long as a break for lunch. */
export const defaultIdleMs = 3_600_000;

/** Opens the vault for the other processes of this account, so that not each has to ask. */
export const unlock: VaultCommand = async (context) => {
	refuseWords(context);
	const {flags, actions} = context;
	const idleTimeoutMs = flags.timeoutMs ?? defaultIdleMs;
	await actions.unlock(idleTimeoutMs, flags.acceptRollback);
	return {
		text: `The vault is open until nobody has used it for ${formatDuration(idleTimeoutMs)}.\n  openintent vault lock ends it`,
		data: {locked: false, idle_timeout_ms: idleTimeoutMs},
	};
};
