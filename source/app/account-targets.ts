import {issuerRow} from '../auth/provider-table.js';
import type {Config} from '../config/config-schema.js';
import type {AuthProviderRow} from '../contracts/account.js';
import type {LoginTarget} from '../contracts/account-actions.js';
import {OpenIntentError} from '../contracts/errors.js';
import {nearestName} from '../lib/nearest-name.js';
import {keyProviders} from './auth-access.js';
import {readServices} from './auth-parts.js';

type TargetDeps = {readonly config: () => Config};

/** What a word stands for: a service, a provider that takes a key, both, or the address of an issuer. */
export async function findLoginTargets(
	{config}: TargetDeps,
	word: string,
): Promise<readonly LoginTarget[]> {
	const [services, keyed] = await Promise.all([readServices(config), keyProviders()]);
	const service = services.find(({id}) => id === word);
	const other = service === undefined ? issuerRow(word) : undefined;
	const targets: readonly LoginTarget[] = [
		...(service ? [{type: 'oauth', provider: service.id, name: service.name} as const] : []),
		...(other ? [{...targetOf(other), address: other.issuer}] : []),
		...(keyed.some(({id}) => id === word)
			? [{type: 'api_key', provider: word, name: word} as const]
			: []),
	];
	if (targets.length > 0) return targets;
	throw unknownTarget(
		word,
		[...services, ...keyed].map(({id}) => id),
	);
}

const targetOf = ({id, name}: AuthProviderRow) =>
	({type: 'oauth', provider: id, name}) as const satisfies LoginTarget;

/** The servers of a target. An address is looked at anew: it may have come from anywhere. */
export async function rowOfTarget(
	{config}: TargetDeps,
	{provider, address}: LoginTarget,
): Promise<AuthProviderRow> {
	const services = await readServices(config);
	const row = address === undefined ? services.find(({id}) => id === provider) : issuerRow(address);
	if (row === undefined)
		throw unknownTarget(
			provider,
			services.map(({id}) => id),
		);
	return row;
}

function unknownTarget(word: string, names: readonly string[]): OpenIntentError {
	const known = [...new Set(names)].sort();
	const near = nearestName(word, known);
	return new OpenIntentError('OI_ERR_USAGE', `There is no service "${word}".`, {
		hint: [
			...(near === undefined ? [] : [`did you mean: /login ${near}`]),
			`there are: ${known.join(', ')}`,
			'any other one that speaks OpenID Connect: /login https://<issuer>',
		].join('\n'),
	});
}
