import {encodeAccount, encodeClient} from '../../../source/auth/account-record.js';
import type {AccountFacts, AccountTokens} from '../../../source/contracts/account.js';
import type {Case} from './case.js';
import type {Patient} from './patient.js';
import {withVault} from './patient.js';

const hourMs = 3_600_000;

const github: AccountFacts = {
	issuer: 'https://github.com/login/oauth',
	clientId: 'own-app',
	scopes: ['repo'],
	obtainedAt: Date.now() - 3 * hourMs,
};

/** An account that works and can be renewed, but for what is changed. */
const tokensWith = (facts: Partial<AccountFacts>, expiresAt = Date.now() + hourMs) => ({
	...{accessToken: 'an-access-token', refreshToken: 'a-refresh-token', expiresAt},
	facts: {...github, ...facts},
});

/** Puts it in the place of what is there. */
function keep(patient: Patient, tokens: AccountTokens | string) {
	const name = {provider: 'github', account: 'default', type: 'oauth'} as const;
	const value = typeof tokens === 'string' ? Buffer.from(tokens) : encodeAccount(tokens);
	return withVault(patient, async (vault) => {
		const secret = {value: new Uint8Array(value)};
		if (!(await vault.update(name, secret))) await vault.add(name, secret);
	});
}

const isWell = (patient: Patient) => keep(patient, tokensWith({}));
const withApp = {config: {auth: {client_ids: {github: 'own-app'}}}};

/** Puts an app into the vault, beside the account. */
const keepApp = (patient: Patient, id: string) =>
	withVault(patient, (vault) =>
		vault.add(
			{provider: 'github', account: 'client', type: 'generic'},
			{value: encodeClient({id})},
		),
	);

export const accountCases: readonly Case[] = [
	{
		id: 'accounts',
		name: 'a login that the service has taken back',
		state: 'fault',
		says: /^github does not take the login of github\/default any more/,
		command: 'openintent login github/default',
		seed: (patient) => keep(patient, tokensWith({isLoginNeeded: true})).then(() => withApp),
		mend: isWell,
	},
	{
		id: 'accounts',
		name: 'a token that has ended and can be renewed',
		state: 'skipped',
		says: /^The token of github\/default ended on [A-Z][a-z]{2} \d\d, \d{4}; whether .* can still be renewed/,
		command: 'openintent accounts refresh github/default',
		seed: (patient) => keep(patient, tokensWith({}, Date.now() - hourMs)).then(() => withApp),
		mend: isWell,
	},
	{
		id: 'accounts',
		name: 'something else in its place',
		state: 'fault',
		says: /github\/default was not put there by a login/,
		seed: (patient) => keep(patient, 'a token of somebody').then(() => withApp),
		mend: isWell,
	},
	{
		id: 'accounts',
		name: 'an account of an issuer that has the name no more',
		state: 'fault',
		says: /github\/default was logged in at https:\/\/old\.example\.com, and github is another/,
		seed: (patient) =>
			keep(patient, tokensWith({issuer: 'https://old.example.com'})).then(() => withApp),
		mend: isWell,
	},
	{
		id: 'login-apps',
		name: 'settings of a service without a client id',
		state: 'warning',
		says: /^The configuration names gitlab, and there is no client id for it/,
		seed: () => ({config: {auth: {scopes: {gitlab: ['read_user']}}}}),
	},
	{
		id: 'login-apps',
		name: 'an account whose client id is gone',
		state: 'warning',
		says: /^github\/default was logged in with an app whose client id is not configured/,
		async seed(patient) {
			await isWell(patient);
			return undefined;
		},
		mend: (patient) => keepApp(patient, 'own-app'),
	},
	{
		id: 'login-apps',
		name: 'an account of another app',
		state: 'warning',
		says: /^github\/default was logged in with another app than the one/,
		seed: (patient) => keep(patient, tokensWith({clientId: 'older-app'})).then(() => withApp),
		mend: isWell,
	},
	{
		id: 'login-apps',
		name: 'a service that is misspelt',
		state: 'warning',
		says: /^The configuration names gihub, .*is it github\?/,
		seed: () => ({config: {auth: {client_ids: {gihub: 'own-app'}}}}),
	},
	{
		id: 'login-apps',
		name: 'a service that nobody knows',
		state: 'warning',
		says: /^The configuration names my-own-thing, which is no service that can be logged in to\.$/,
		seed: () => ({config: {auth: {redirect_uris: {'my-own-thing': 'http://localhost:1/'}}}}),
	},
];
