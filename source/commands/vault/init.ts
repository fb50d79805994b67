import type {WrapKind} from '../../contracts/credential.js';
import type {VaultCommand} from './vault-command.js';
import {recoveryText, refuseWords} from './vault-command.js';

/** What a person has to know about where the key is. */
export const holderTexts: Readonly<Record<WrapKind, string>> = {
	keychain: 'The key is in the keychain of this account.',
	systemd: 'The key comes from systemd, as a credential of the service.',
	passphrase:
		'The key is made of your passphrase. It is asked for when a key is needed; openintent vault unlock keeps the vault open for a while.',
	keyfile:
		'The key is in a file beside the configuration. This protects copies of the data, such as backups; it protects nothing from whoever can read the files of this account.',
	recovery: 'Only the recovery code opens the vault.',
};

/** Makes the vault. */
export const init: VaultCommand = async (context) => {
	refuseWords(context);
	const {holder, recoveryCode} = await context.actions.init(wantedSource(context));
	return {
		text: ['The vault is made.', holderTexts[holder], '', recoveryText(recoveryCode)].join('\n'),
		data: {key_source: holder, recovery_code: recoveryCode},
	};
};

export function wantedSource({flags}: Pick<Parameters<VaultCommand>[0], 'flags'>) {
	return flags.keySource as WrapKind | undefined;
}
