import {issuerRow} from '../../app/issuer-row.js';
import type {AuthProviderRow} from '../../contracts/account.js';
import {OpenIntentError} from '../../contracts/errors.js';
import {nearestName} from '../../lib/nearest-name.js';
import {askLine, canAsk} from '../vault/ask-secret.js';
import type {NamedAccount} from './account-words.js';
import type {AuthContext} from './auth-context.js';

type KeyProvider = Awaited<ReturnType<AuthContext['auth']['keyProviders']>>[number];

/** What a name stands for: a service to log in to, or a provider that takes a key. */
export type LoginChoice =
	| {readonly kind: 'oauth'; readonly row: AuthProviderRow}
	| {readonly kind: 'api_key'; readonly row: KeyProvider};

/** Finds out what a person wants to log in to. Throws OI_ERR_USAGE with the names that there are. */
export async function chooseLogin(
	context: AuthContext,
	{provider}: NamedAccount,
): Promise<LoginChoice> {
	const {auth, flags} = context;
	const [services, keyed] = await Promise.all([auth.services(), auth.keyProviders()]);
	const service = services.find(({id}) => id === provider) ?? (await rowOfIssuer(auth, provider));
	const key = keyed.find(({id}) => id === provider);
	const found = [
		...(service && flags.type !== 'api_key' ? [{kind: 'oauth', row: service} as const] : []),
		...(key && flags.type !== 'oauth' ? [{kind: 'api_key', row: key} as const] : []),
	];
	if (found.length > 1) return askWhich(context, provider, found);
	const [only] = found;
	if (only) return only;
	if (service) throw noKeyOf(provider);
	if (key) throw noServiceOf(provider);
	if (/^http:\/\//i.test(provider)) throw unencrypted(provider);
	throw unknownService(
		provider,
		[...services, ...keyed].map(({id}) => id),
	);
}

function noKeyOf(provider: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_USAGE', `${provider} takes no API key here.`, {
		hint: `openintent login ${provider}`,
	});
}

function noServiceOf(provider: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_USAGE',
		`${provider} has no login for programs like this one: it is used with an API key.`,
		{hint: `openintent login ${provider} --type api_key`},
	);
}

function unencrypted(address: string): OpenIntentError {
	const rest = address.replace(/^http:\/\//i, '');
	return new OpenIntentError('OI_ERR_USAGE', `${address} is not encrypted: no login goes there.`, {
		hint: `openintent login https://${rest}`,
	});
}

/** By the address of its issuer, or by the name that an account has which was made so. */
async function rowOfIssuer(
	auth: AuthContext['auth'],
	word: string,
): Promise<AuthProviderRow | undefined> {
	const accounts = issuerRow(word) ? [] : await auth.list();
	const kept = accounts.find(({provider, facts}) => provider === word && facts !== undefined);
	return issuerRow(kept?.facts?.issuer ?? word);
}

async function askWhich(
	{translate, signal}: AuthContext,
	provider: string,
	choices: readonly LoginChoice[],
): Promise<LoginChoice> {
	const isAsked = canAsk() && process.stdin.isTTY === true;
	const answer = isAsked ? await askLine(translate('login.which', {name: provider}), signal) : '';
	const kinds: Readonly<Record<string, LoginChoice['kind']>> = {1: 'oauth', 2: 'api_key'};
	const kind = kinds[answer?.trim() ?? ''];
	const chosen = choices.find((choice) => choice.kind === kind);
	if (chosen) return chosen;
	throw new OpenIntentError(
		'OI_ERR_USAGE',
		`${provider} is both a service and a provider of models.`,
		{
			hint: [
				`openintent login ${provider} --type oauth     for its files, mail and the like`,
				`openintent login ${provider} --type api_key   for its models`,
			].join('\n'),
		},
	);
}

function unknownService(provider: string, names: readonly string[]): OpenIntentError {
	const known = [...new Set(names)].sort();
	const near = nearestName(provider, known);
	return new OpenIntentError('OI_ERR_USAGE', `There is no service "${provider}".`, {
		hint: [
			...(near === undefined ? [] : [`did you mean: openintent login ${near}`]),
			`there are: ${known.join(', ')}`,
			'any other one that speaks OpenID Connect: openintent login https://<issuer>',
		].join('\n'),
	});
}
