import type {VaultActions} from '../../app/vault-actions.js';
import type {CredentialName, CredentialType} from '../../contracts/credential.js';
import {OpenIntentError} from '../../contracts/errors.js';
import type {Translate} from '../../contracts/messages.js';
import type {Flags} from '../invocation.js';

export type VaultContext = {
	/** What follows the subcommand. */
	readonly words: readonly string[];
	readonly flags: Flags;
	readonly actions: VaultActions;
	readonly signal: AbortSignal;
	/** The texts of reports. */
	readonly say: Translate;
};

/** What a subcommand says: to a person, and to a program. */
export type VaultReport = {
	readonly text: string;
	readonly data: object;
	/** The text is a value, and is not broken into lines. */
	readonly isExact?: boolean;
};

/** What a file of this folder exports. */
export type VaultCommand = (context: VaultContext) => Promise<VaultReport>;

/** `anthropic` or `anthropic/work`. */
export function nameOf({words, flags}: Pick<VaultContext, 'words' | 'flags'>): CredentialName {
	const [word, ...more] = words;
	const [provider = '', account = 'default', ...rest] = (word ?? '').split('/');
	if (provider === '' || account === '' || more.length > 0 || rest.length > 0) {
		throw new OpenIntentError('OI_ERR_USAGE', 'One credential has to be named.', {
			hint: 'a name is <provider> or <provider>/<account>, e.g. openintent vault set anthropic/work',
		});
	}
	return {provider, account, type: (flags.type ?? 'api_key') as CredentialType};
}

export function refuseWords({words}: Pick<VaultContext, 'words'>): void {
	if (words.length === 0) return;
	throw new OpenIntentError('OI_ERR_USAGE', `Not understood: ${words.join(' ')}`, {
		hint: 'openintent help vault',
	});
}

export function showName({provider, account, type}: CredentialName): string {
	return type === 'api_key' ? `${provider}/${account}` : `${provider}/${account} (${type})`;
}

/** Said once: it is kept nowhere. */
export function recoveryText(code: string, say: Translate): string {
	return say('vault.recovery', {code});
}
