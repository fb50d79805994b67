import type {AccountName, AuthProviderRow} from '../../../contracts/account.js';
import type {Translate} from '../../../contracts/messages.js';
import {formatsOf} from '../../../contracts/messages.js';
import {nearestName} from '../../../lib/nearest-name.js';
import type {Check, Finding} from '../check.js';
import type {DoctorWorld} from '../doctor-world.js';
import type {AccountLook} from '../look-at-accounts.js';
import {servicesWithApp} from '../look-at-accounts.js';

/** `google` is a provider of models as well, whose key would be asked for. */
export function loginCommand({provider, account}: AccountName): string {
	const kind = provider === 'google' ? ' --type oauth' : '';
	return `openintent login ${provider}/${account}${kind}`;
}

const nameOf = ({provider, account}: AccountName) => `${provider}/${account}`;

async function listServices({config: {auth}}: DoctorWorld): Promise<readonly AuthProviderRow[]> {
	const [{authTable}, {readAuthProviders}] = await Promise.all([
		import('../../../config/auth-table.js'),
		import('../../../auth/provider-table.js'),
	]);
	return readAuthProviders(authTable, {issuers: auth.issuers, scopes: auth.scopes});
}

const accounts: Check = {
	id: 'accounts',
	family: 'trust',
	async look(world) {
		const looks = (await world.vault()).accounts;
		if (looks.length === 0) return [];
		const services = await listServices(world);
		return looks.flatMap((look): Finding[] => {
			const kind = faultOf(look, services);
			const values = {name: nameOf(look), service: look.provider, issuer: look.issuer};
			if (kind) return [{state: 'fault', kind, values, command: loginCommand(look)}];
			return isOver(look, world.now()) ? [renewable(look, world.say)] : [];
		});
	},
};

/** Why an account cannot be used before somebody logs in again. */
function faultOf(
	{isUnreadable, isLoginNeeded, provider, issuer}: AccountLook,
	services: readonly AuthProviderRow[],
): string | undefined {
	if (isUnreadable) return 'unreadable';
	if (isLoginNeeded) return 'login_needed';
	const row = services.find(({id}) => id === provider);
	return row !== undefined && row.issuer !== issuer ? 'other_issuer' : undefined;
}

function isOver({endsAt, isRenewable}: AccountLook, now: number): boolean {
	return isRenewable && endsAt !== undefined && endsAt <= now;
}

/** No fault: an hour without use is enough for it. Only the service knows whether it still renews it. */
function renewable(look: AccountLook, say: Translate): Finding {
	const values = {name: nameOf(look), day: formatsOf(say).day(look.endsAt ?? 0)};
	const command = `openintent accounts refresh ${nameOf(look)}`;
	return {state: 'skipped', kind: 'renewable', values, command};
}

/** The app that a login is made with: none is shipped, so it is what a person forgets. */
const loginApps: Check = {
	id: 'login-apps',
	family: 'trust',
	needsConfig: true,
	async look(world) {
		const [services, vault] = await Promise.all([listServices(world), world.vault()]);
		const {auth} = world.config;
		const kept = servicesWithApp(vault.credentials);
		const hasApp = (id: string) => auth.client_ids[id] !== undefined || kept.has(id);
		const named = [auth.client_ids, auth.redirect_uris, auth.scopes].flatMap(Object.keys);
		const lone = vault.credentials.filter(
			({type, provider}) => type === 'oauth' && !hasApp(provider),
		);
		return [
			...unknownServices(named, services),
			...withoutApp(named, services).filter(({values}) => !hasApp(String(values?.['service']))),
			...lone.map((name) => appFinding('gone', name)),
			...vault.accounts
				.filter(
					({clientId, nextClientId}) => nextClientId !== undefined && nextClientId !== clientId,
				)
				.filter(({isUnreadable}) => !isUnreadable)
				.map((look) => appFinding('changed', look)),
		];
	},
};

function appFinding(kind: string, name: AccountName): Finding {
	const command = kind === 'changed' ? {command: loginCommand(name)} : {};
	return {state: 'warning', kind, values: {name: nameOf(name), service: name.provider}, ...command};
}

/** The name of a host is a service that only somebody's command line names. */
function unknownServices(
	named: readonly string[],
	services: readonly AuthProviderRow[],
): Finding[] {
	const ids = services.map(({id}) => id);
	return [...new Set(named)]
		.filter((name) => !ids.includes(name) && !name.includes('.'))
		.map((service) => {
			const nearest = nearestName(service, ids);
			const values = {service, nearest: nearest ?? ''};
			return {state: 'warning', kind: nearest === undefined ? 'unknown' : 'misspelt', values};
		});
}

/** An issuer of the person's own may register an app by itself. */
function withoutApp(named: readonly string[], services: readonly AuthProviderRow[]): Finding[] {
	return services
		.filter(({id, isOwn}) => named.includes(id) && !isOwn)
		.map(({id, register}) => ({
			state: 'warning',
			kind: 'wanted',
			values: {service: id, place: register ?? id},
		}));
}

export const accountChecks: readonly Check[] = [accounts, loginApps];
