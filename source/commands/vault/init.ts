import type {WrapKind} from '../../contracts/credential.js';
import type {VaultCommand} from './vault-command.js';
import {recoveryText, refuseWords} from './vault-command.js';

/** Makes the vault. */
export const init: VaultCommand = async (context) => {
	refuseWords(context);
	const {say} = context;
	const {holder, recoveryCode} = await context.actions.init(wantedSource(context));
	return {
		text: [
			say('vault.made'),
			say(`vault.holders.${holder}`),
			'',
			recoveryText(recoveryCode, say),
		].join('\n'),
		data: {key_source: holder, recovery_code: recoveryCode},
	};
};

export function wantedSource({flags}: Pick<Parameters<VaultCommand>[0], 'flags'>) {
	return flags.keySource as WrapKind | undefined;
}
