import {OpenIntentError} from '../contracts/errors.js';

export function vaultMissing(): OpenIntentError {
	return new OpenIntentError('OI_ERR_VAULT_MISSING', 'There is no vault yet.', {
		hint: 'openintent vault init',
	});
}

/** What still opens a vault of which no holder has the key. */
export const recoverCommand = 'openintent vault recover';

/** `reasons` say of each holder of the key why it could not give it. */
export function vaultLocked(
	reasons: readonly string[] = [],
	hint = 'openintent vault unlock',
): OpenIntentError {
	const message = ['The vault is locked.', ...reasons.map((reason) => `  ${reason}`)].join('\n');
	return new OpenIntentError('OI_ERR_VAULT_LOCKED', message, {hint});
}

export function damaged(what: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_VAULT_DAMAGED',
		`The vault is damaged, or was changed by something else: ${what}. Nothing was changed now.`,
		{
			hint: 'put an older copy of vault.db and vault.db.journal in its place, or make a new vault and import an export',
		},
	);
}

export function wrongSecret(what: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_VAULT_KEY_WRONG', `${what} Nothing was changed.`, {
		hint: 'try again; openintent vault recover takes the recovery code instead',
	});
}

export function olderVault(found: number, known: number): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_VAULT_OLDER',
		`The vault is older than the one this account has used last (change ${found}, known is ${known}): somebody has put an older copy in its place.`,
		{hint: 'if that was you: openintent vault unlock --accept-rollback'},
	);
}
