import {defaultIdleMs} from './unlock.js';
import type {VaultCommand} from './vault-command.js';
import {recoveryText, refuseWords} from './vault-command.js';

/** Seals everything with a new key. */
export const rotate: VaultCommand = async (context) => {
	refuseWords(context);
	const recoveryCode = await context.actions.rotate(context.flags.timeoutMs ?? defaultIdleMs);
	return {
		text: [context.say('vault.rotated'), '', recoveryText(recoveryCode, context.say)].join('\n'),
		data: {recovery_code: recoveryCode},
	};
};
