import type {AccountName} from '../../contracts/account.js';

/** `github`, or `github/work` where it is not the usual one. */
export function shownAccount({provider, account}: AccountName): string {
	return account === 'default' ? provider : `${provider}/${account}`;
}

/** What a person has typed as a name; undefined for what is none. An address is one of an issuer. */
export function readAccount(word: string): AccountName | undefined {
	if (/^https?:\/\//i.test(word)) return {provider: word, account: 'default'};
	const [provider = '', account = 'default', ...rest] = word.split('/');
	return provider === '' || account === '' || rest.length > 0 ? undefined : {provider, account};
}
