import {OpenIntentError} from '../../contracts/errors.js';

export type NamedAccount = {readonly provider: string; readonly account: string};

/** `github` or `github/work`; an address is one of an issuer, and its account is the usual one. */
export function readAccountName(word: string, usage: string): NamedAccount {
	if (/^https?:\/\//i.test(word)) return {provider: word, account: 'default'};
	const [provider = '', account = 'default', ...rest] = word.split('/');
	if (provider !== '' && account !== '' && rest.length === 0) return {provider, account};
	throw new OpenIntentError('OI_ERR_USAGE', `"${word}" is no name of an account.`, {hint: usage});
}

/** `github`, or `github/work` where it is not the usual one. */
export function showAccount({provider, account}: NamedAccount): string {
	return account === 'default' ? provider : `${provider}/${account}`;
}
