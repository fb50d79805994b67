import type {AccountFacts, AccountName} from '../contracts/account.js';
import type {CredentialName, CredentialType} from '../contracts/credential.js';
import {toOpenIntentError} from '../contracts/errors.js';
import type {ProviderRow} from '../llm/provider-row.js';
import type {CredentialSummary} from '../vault/credential-vault.js';
import type {AuthParts} from './auth-parts.js';

export type AccountState =
	/** Works, and goes on by itself. */
	| 'connected'
	/** Works until its end, which is near, and cannot be renewed. */
	| 'expiring'
	| 'expired'
	| 'login-needed'
	/** A key, which works until somebody takes it back. */
	| 'key'
	/** A key of the environment. */
	| 'environment-key'
	/** In the vault, which is locked. */
	| 'locked';

/** An account or a key, without what is secret. */
export type AccountReport = AccountName & {
	readonly type: CredentialType;
	readonly state: AccountState;
	/** Undefined where it is not known, as while the vault is locked. */
	readonly facts: AccountFacts | undefined;
	readonly expiresAt: number | undefined;
	/** `vault`, or the variable of the environment. */
	readonly keptIn: string;
	/** The one that is used where none is named. */
	readonly isPrimary: boolean;
};

export type ReportDeps = {
	readonly parts: AuthParts;
	readonly providers: readonly ProviderRow[];
	readonly variable: (name: string) => string | undefined;
};

const soonMs = 86_400_000;

/** What there is to be used. Asks nobody: while the vault is locked, names and no more. */
export async function reportAccounts(deps: ReportDeps): Promise<readonly AccountReport[]> {
	const store = await deps.parts.store();
	const {vault, records} = deps.parts.opened;
	if (records.read() !== undefined && vault.source() === undefined) {
		await vault.unlock({mayAsk: false}).catch(() => undefined);
	}
	const rows = store.list().filter(({type}) => type === 'oauth' || type === 'api_key');
	const kept = await Promise.all(rows.map((row) => reportRow(deps, row, rows)));
	return [...environmentKeys(deps), ...kept];
}

async function reportRow(
	{parts}: ReportDeps,
	row: CredentialSummary,
	rows: readonly CredentialName[],
): Promise<AccountReport> {
	const {provider, account, type} = row;
	const common = {provider, account, type, keptIn: 'vault', isPrimary: isPrimary(row, rows)};
	const unknown = {facts: undefined, expiresAt: row.expiresAt};
	if (type === 'api_key') return {...common, ...unknown, state: 'key'};
	if (parts.opened.vault.source() === undefined) return {...common, ...unknown, state: 'locked'};
	const store = await parts.store();
	try {
		const {facts, expiresAt, refreshToken} = await store.read(row);
		const end = refreshToken === undefined ? expiresAt : undefined;
		return {...common, facts, expiresAt, state: stateOf(facts, end, parts.now())};
	} catch (error) {
		if (toOpenIntentError(error).code !== 'OI_ERR_LOGIN_NEEDED') throw error;
		return {...common, ...unknown, state: 'login-needed'};
	}
}

function stateOf(
	{isLoginNeeded}: AccountFacts,
	end: number | undefined,
	now: number,
): AccountState {
	if (isLoginNeeded) return 'login-needed';
	if (end === undefined) return 'connected';
	return end <= now ? 'expired' : end - now < soonMs ? 'expiring' : 'connected';
}

/** `default`, else the first by name, as where keys are read. */
function isPrimary(row: CredentialName, rows: readonly CredentialName[]): boolean {
	const same = rows.filter(({provider, type}) => provider === row.provider && type === row.type);
	const first = same.find(({account}) => account === 'default') ?? same[0];
	return first?.account === row.account;
}

function environmentKeys({providers, variable}: ReportDeps): AccountReport[] {
	return providers.flatMap(({id, keyVariable}) => {
		if (keyVariable === undefined || variable(keyVariable) === undefined) return [];
		const known = {facts: undefined, expiresAt: undefined, isPrimary: true} as const;
		return [
			{
				...known,
				provider: id,
				account: 'default',
				type: 'api_key' as const,
				state: 'environment-key' as const,
				keptIn: keyVariable,
			},
		];
	});
}
