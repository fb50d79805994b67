import {issuerRow} from '../../app/issuer-row.js';
import type {CredentialName} from '../../contracts/credential.js';
import {isOpenIntentError, OpenIntentError} from '../../contracts/errors.js';
import type {NamedAccount} from './account-words.js';
import {showAccount} from './account-words.js';
import type {AuthContext} from './auth-context.js';

/** The account or key of a name. Where there is one of each, `--type` says which. */
export function findCredential(
	{vault, flags}: Pick<AuthContext, 'vault' | 'flags'>,
	asked: NamedAccount,
): CredentialName {
	// An account that was made by an address may be named by it.
	const name = {...asked, provider: issuerRow(asked.provider)?.id ?? asked.provider};
	const found = listIfAny(vault)
		.filter(({provider, account}) => provider === name.provider && account === name.account)
		.filter(({type}) => type === 'oauth' || type === 'api_key')
		.filter(({type}) => flags.type === undefined || flags.type === type);
	const [first, second] = found;
	if (first !== undefined && second === undefined) return {...name, type: first.type};
	const shown = showAccount(name);
	throw first === undefined
		? new OpenIntentError('OI_ERR_CREDENTIAL_UNKNOWN', `There is no account ${shown}.`, {
				hint: `openintent accounts list shows those there are; a new one: openintent login ${name.provider}`,
			})
		: new OpenIntentError('OI_ERR_USAGE', `There are a login and a key ${shown}.`, {
				hint: 'say which: --type oauth or --type api_key',
			});
}

/** Where there is no vault, there is no account either. */
function listIfAny(vault: AuthContext['vault']): ReturnType<AuthContext['vault']['list']> {
	try {
		return vault.list();
	} catch (error) {
		if (isOpenIntentError(error) && error.code === 'OI_ERR_VAULT_MISSING') return [];
		throw error;
	}
}
