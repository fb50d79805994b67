import type {AccountName, AccountTokens, RevocationOutcome} from '../contracts/account.js';
import {isOpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {AccountStore} from './account-store.js';
import type {AuthParts} from './auth-parts.js';

export type LoggedOut = AccountName & {
	readonly outcome: RevocationOutcome;
	/** Why it could not be taken back, in a sentence. */
	readonly problem: string | undefined;
	/** Where a person can do it. */
	readonly manage: string | undefined;
};

/** Takes an account back at its service and removes it here, also when the service cannot be asked. */
export async function logOutAccount(
	parts: AuthParts,
	name: AccountName,
	signal: AbortSignal,
): Promise<LoggedOut> {
	const store = await parts.store();
	const subject = `${name.provider}/${name.account}`;
	return store.withLock(name, async () => {
		const tokens = await readOrProblem(store, name);
		await parts.audit.append({phase: 'login', subject, details: {action: 'logout'}});
		const {outcome, problem} =
			typeof tokens === 'string'
				? ({outcome: 'failed', problem: tokens} as const)
				: await revoke(parts, name, tokens, signal);
		await store.remove(name);
		await parts.audit.append({phase: 'login', subject, details: {action: 'logged out', outcome}});
		const row = (await parts.services()).find(({id}) => id === name.provider);
		return {...name, outcome, problem, manage: row?.manage};
	});
}

/** What cannot be read as an account can be removed all the same. */
async function readOrProblem(
	store: AccountStore,
	name: AccountName,
): Promise<AccountTokens | string> {
	try {
		return await store.read(name);
	} catch (error) {
		const {code, message} = toOpenIntentError(error);
		if (code !== 'OI_ERR_LOGIN_NEEDED') throw error;
		return message;
	}
}

async function revoke(
	parts: AuthParts,
	name: AccountName,
	tokens: AccountTokens,
	signal: AbortSignal,
): Promise<Pick<LoggedOut, 'outcome' | 'problem'>> {
	try {
		const {service, client} = await parts.openAccount(name, tokens, signal);
		const {revokeAccount} = await import('../auth/revoke-account.js');
		return await revokeAccount(service, client, tokens, signal);
	} catch (error) {
		signal.throwIfAborted();
		if (!isOpenIntentError(error)) throw error;
		return {outcome: 'failed', problem: error.message};
	}
}
