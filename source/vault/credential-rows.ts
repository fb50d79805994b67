import type {CredentialName, SealedCredential, VaultContent} from '../contracts/credential.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {Cipher} from './cipher.js';
import {damaged} from './vault-errors.js';
import {boundToRow} from './vault-seal.js';

/** What a credential holds, and until when it works. */
export type Secret = {
	readonly value: Uint8Array;
	/** ms since the epoch; undefined for never, or not known. */
	readonly expiresAt?: number | undefined;
};

/** A shorter value cannot be told from ordinary text, so nothing could keep it out of logs and answers. */
export const shortestSecretBytes = 8;
export const longestSecretBytes = 64 * 1024;

export function findRow(
	{credentials}: Pick<VaultContent, 'credentials'>,
	{provider, account, type}: CredentialName,
): SealedCredential | undefined {
	return credentials.find(
		(row) => row.provider === provider && row.account === account && row.type === type,
	);
}

export function sealRow(
	cipher: Cipher,
	dataKey: Uint8Array,
	vaultId: Uint8Array,
	row: Omit<SealedCredential, 'nonce' | 'ciphertext'>,
	value: Uint8Array,
): SealedCredential {
	return {...row, ...cipher.seal(dataKey, value, boundToRow(vaultId, row))};
}

/** The caller clears the bytes when done with them. */
export function openRow(
	cipher: Cipher,
	dataKey: Uint8Array,
	vaultId: Uint8Array,
	row: SealedCredential,
): Uint8Array {
	const value = cipher.open(dataKey, row, boundToRow(vaultId, row));
	if (value === undefined) throw damaged(`${nameText(row)} cannot be opened`);
	return value;
}

/** `anthropic/default`, with the type when it is none of the usual ones. */
export function nameText({provider, account, type}: CredentialName): string {
	return type === 'api_key' ? `${provider}/${account}` : `${provider}/${account} (${type})`;
}

export function requireUsable({value}: Secret): void {
	if (value.length < shortestSecretBytes) {
		throw new OpenIntentError(
			'OI_ERR_INPUT_INVALID',
			`The value has ${value.length} bytes. Below ${shortestSecretBytes} it cannot be told from ordinary text, so it could not be kept out of logs and answers.`,
			{hint: 'use a longer secret'},
		);
	}
	if (value.length > longestSecretBytes) {
		throw new OpenIntentError(
			'OI_ERR_INPUT_INVALID',
			`The value has ${value.length} bytes; a credential has at most ${longestSecretBytes}.`,
		);
	}
}

const namePart = /^[a-z0-9][a-z0-9._@+-]{0,63}$/i;

export function requireName(name: CredentialName): void {
	for (const part of [name.provider, name.account]) {
		if (!namePart.test(part)) {
			throw new OpenIntentError(
				'OI_ERR_INPUT_INVALID',
				`"${part}" cannot be part of a name: letters, digits and . _ @ + - are possible.`,
				{hint: 'a name is <provider> or <provider>/<account>, e.g. anthropic/work'},
			);
		}
	}
}

export function unknownCredential(name: CredentialName): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_CREDENTIAL_UNKNOWN',
		`There is no ${name.type} of ${name.provider}/${name.account} in the vault.`,
		{hint: 'openintent vault list'},
	);
}
