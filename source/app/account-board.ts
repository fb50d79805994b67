import type {AuthProviderRow} from '../contracts/account.js';
import type {AccountCard, AccountState, AccountUsage} from '../contracts/account-actions.js';
import type {ProviderStatus} from '../contracts/surface.js';
import type {UsageGroup} from '../contracts/usage.js';
import type {AccountReport} from './account-reports.js';

export type BoardParts = {
	/** Accounts and keys that there are. */
	readonly reports: readonly AccountReport[];
	/** Providers of models, as they are asked. */
	readonly providers: readonly ProviderStatus[];
	/** The variable of the key of a provider, for those that take one. */
	readonly variables: ReadonlyMap<string, string>;
	readonly services: readonly AuthProviderRow[];
	/** Services that know already which app asks. */
	readonly clients: ReadonlySet<string>;
	/** What models used since the day began. */
	readonly usage: readonly UsageGroup[];
	readonly lastUse: (report: AccountReport) => number | undefined;
};

const nothing: Omit<AccountCard, 'id' | 'provider' | 'type' | 'name' | 'state'> = {
	...{account: 'default', identity: undefined, issuer: undefined, scopes: []},
	...{expiresAt: undefined, isRenewable: false, renewedAt: undefined, keptIn: undefined},
	...{variable: undefined, register: undefined, isPrimary: true, lastUsedAt: undefined},
	...{usedToday: undefined, cooldownMs: 0, rests: []},
};

const idOf = ({type, provider, account}: Pick<AccountCard, 'type' | 'provider' | 'account'>) =>
	`${type}:${provider}/${account}`;

/** Everything there is to log in to, each with what is known of it. Pure. */
export function joinAccounts(parts: BoardParts): readonly AccountCard[] {
	const {reports, services, providers} = parts;
	const keys = reports.filter(({type}) => type === 'api_key');
	const logins = reports.filter(({type}) => type === 'oauth');
	const named = (list: readonly AccountReport[]) => new Set(list.map(({provider}) => provider));
	const [keyed, connected] = [named(keys), named(logins)];
	return [
		...keys.map((report) => keyCard(parts, report, keys)),
		...providers.filter(({id}) => !keyed.has(id)).map((status) => keylessCard(parts, status)),
		...logins.map((report) => loginCard(parts, report)),
		...services.filter(({id}) => !connected.has(id)).map((row) => serviceCard(parts, row)),
	];
}

function keyCard(
	parts: BoardParts,
	report: AccountReport,
	keys: readonly AccountReport[],
): AccountCard {
	const {provider, account, keptIn, isPrimary, state} = report;
	const isEnvironment = state === 'environment-key';
	const isShadowed =
		!isEnvironment &&
		keys.some((other) => other.provider === provider && other.state === 'environment-key');
	const isAsked = isPrimary && !isShadowed;
	const status = parts.providers.find(({id}) => id === provider);
	const use = isAsked ? usageOf(parts, provider) : undefined;
	const card = {...nothing, provider, account, type: 'api_key' as const, name: provider};
	return {
		...card,
		// Of two that are called so, the environment has one.
		id: isEnvironment ? `environment:${provider}` : idOf(card),
		...stateOf(isAsked ? status : undefined, state),
		keptIn,
		variable: parts.variables.get(provider),
		isPrimary: isAsked,
		usedToday: use?.used,
		lastUsedAt: latest(use?.lastUsedAt, parts.lastUse(report)),
	};
}

const latest = (one: number | undefined, other: number | undefined) =>
	one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);

/** What rests is left alone, whatever its key. */
function stateOf(
	status: ProviderStatus | undefined,
	state: AccountState,
): Pick<AccountCard, 'state' | 'cooldownMs' | 'rests'> {
	if (status?.state !== 'cooling-down') return {state, cooldownMs: 0, rests: []};
	return {state: 'cooling-down', cooldownMs: status.cooldownMs, rests: status.rests};
}

/** A provider that has no key: it needs none, or lacks one. */
function keylessCard(parts: BoardParts, status: ProviderStatus): AccountCard {
	const variable = parts.variables.get(status.id);
	const missing = variable === undefined ? 'not-set-up' : 'no-key';
	const use = usageOf(parts, status.id);
	const card = {...nothing, provider: status.id, type: 'api_key' as const, name: status.id};
	return {
		...card,
		id: idOf(card),
		...stateOf(status, status.state === 'no-key' ? missing : 'keyless'),
		variable,
		usedToday: use?.used,
		lastUsedAt: use?.lastUsedAt,
	};
}

function loginCard({services, lastUse}: BoardParts, report: AccountReport): AccountCard {
	const {provider, account, state, facts, expiresAt, isRenewable, isPrimary, keptIn} = report;
	const row = services.find(({id}) => id === provider);
	const card = {...nothing, provider, account, type: 'oauth' as const};
	return {
		...card,
		id: idOf(card),
		name: row?.name ?? provider,
		...{state, expiresAt, isRenewable, isPrimary, keptIn},
		identity: facts?.identity,
		issuer: facts?.issuer,
		scopes: (facts?.scopes ?? []).map((scope) => withSentence(row, scope)),
		renewedAt: facts?.renewedAt,
		lastUsedAt: lastUse(report),
	};
}

/** A scope with the key of the sentence that says what it allows. */
export function withSentence(row: Pick<AuthProviderRow, 'scopes'> | undefined, scope: string) {
	return {scope, sentence: row?.scopes[scope] || undefined};
}

/** Where the servers are named, no app can be registered on the way. */
function serviceCard({clients}: BoardParts, row: AuthProviderRow): AccountCard {
	const {id, name, register, issuer} = row;
	const isReady = row.token === undefined || clients.has(id);
	const card = {...nothing, provider: id, type: 'oauth' as const, name, issuer, register};
	return {...card, id: idOf(card), state: isReady ? 'not-connected' : 'no-client'};
}

type Use = {readonly used: AccountUsage; readonly lastUsedAt: number};

function usageOf({usage}: BoardParts, provider: string): Use | undefined {
	const groups = usage.filter(({name}) => name.startsWith(`${provider}/`));
	if (groups.length === 0) return undefined;
	const sum = (of: (group: UsageGroup) => number) =>
		groups.reduce((total, group) => total + of(group), 0);
	const calls = sum((group) => group.calls);
	const unpriced = sum((group) => group.callsWithoutPrice);
	return {
		used: {
			calls,
			tokens: sum(({inputTokens, outputTokens}) => inputTokens + outputTokens),
			costUsd: calls > unpriced ? sum(({costUsd}) => costUsd) : undefined,
			isPart: unpriced > 0,
		},
		lastUsedAt: Math.max(...groups.map(({lastUsedAt}) => lastUsedAt)),
	};
}
