import type {AccountFacts, AccountName} from '../contracts/account.js';
import type {AccountState} from '../contracts/account-actions.js';
import type {CredentialName, CredentialType} from '../contracts/credential.js';
import {toOpenIntentError} from '../contracts/errors.js';
import type {ProviderRow} from '../llm/provider-row.js';
import type {CredentialSummary} from '../vault/credential-vault.js';
import type {AuthParts} from './auth-parts.js';

type ReportedState = Extract<
	AccountState,
	'connected' | 'expiring' | 'expired' | 'login-needed' | 'key' | 'environment-key' | 'locked'
>;

/** An account or a key, without what is secret. */
export type AccountReport = AccountName & {
	readonly type: CredentialType;
	readonly state: ReportedState;
	/** Undefined where it is not known, as while the vault is locked. */
	readonly facts: AccountFacts | undefined;
	readonly expiresAt: number | undefined;
	/** It goes on by itself when its token has run out. */
	readonly isRenewable: boolean;
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
		await vault.unlock({mayAsk: false}).catch(ignoreLocked);
	}
	const rows = store.list().filter(({type}) => type === 'oauth' || type === 'api_key');
	const kept = await Promise.all(rows.map((row) => reportRow(deps, row, rows)));
	return [...environmentKeys(deps), ...kept];
}

/** A vault that does not fit, or is damaged, is another matter than one that is locked. */
function ignoreLocked(error: unknown): void {
	if (toOpenIntentError(error).code !== 'OI_ERR_VAULT_LOCKED') throw error;
}

async function reportRow(
	{parts}: ReportDeps,
	row: CredentialSummary,
	rows: readonly CredentialName[],
): Promise<AccountReport> {
	const {provider, account, type} = row;
	const common = {provider, account, type, keptIn: 'vault', isPrimary: isPrimary(row, rows)};
	const unknown = {facts: undefined, expiresAt: row.expiresAt, isRenewable: false};
	if (type === 'api_key') return {...common, ...unknown, state: 'key'};
	if (parts.opened.vault.source() === undefined) return {...common, ...unknown, state: 'locked'};
	const store = await parts.store();
	try {
		const {facts, expiresAt, refreshToken} = await store.read(row);
		const end = refreshToken === undefined ? expiresAt : undefined;
		const isRenewable = refreshToken !== undefined;
		return {...common, facts, expiresAt, isRenewable, state: stateOf(facts, end, parts.now())};
	} catch (error) {
		if (toOpenIntentError(error).code !== 'OI_ERR_LOGIN_NEEDED') throw error;
		return {...common, ...unknown, state: 'login-needed'};
	}
}

function stateOf(
	{isLoginNeeded}: AccountFacts,
	end: number | undefined,
	now: number,
): ReportedState {
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

/** Keys that need no vault. */
export function environmentKeys({
	providers,
	variable,
}: Pick<ReportDeps, 'providers' | 'variable'>): AccountReport[] {
	return providers.flatMap(({id, keyVariable}) => {
		if (keyVariable === undefined || variable(keyVariable) === undefined) return [];
		const known = {facts: undefined, expiresAt: undefined, isPrimary: true, isRenewable: false};
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
