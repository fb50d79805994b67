import {open} from 'node:fs/promises';
import {join} from 'node:path';
import {OpenIntentError} from '../../contracts/errors.js';
import type {KeyHolder} from './key-holder.js';

export const credentialName = 'openintent-vault-key';
const leastBytes = 32;
const mostBytes = 4096;

/** A credential that systemd hands to the service (`LoadCredentialEncrypted=`), in a folder only this service can read. */
export function createSystemdCredential(folder: string | undefined): KeyHolder {
	const read = async () => (folder === undefined ? undefined : readCredential(folder));
	return {
		kind: 'systemd',
		isRemembered: false,
		async probe() {
			if (folder === undefined)
				return 'this is no systemd service (CREDENTIALS_DIRECTORY is not set)';
			const secret = await read().catch((error: Error) => error);
			if (secret instanceof Error) return secret.message;
			return secret === undefined ? `the service has no credential ${credentialName}` : undefined;
		},
		async create() {
			const secret = await read();
			if (secret) return secret;
			throw new OpenIntentError(
				'OI_ERR_VAULT_LOCKED',
				`There is no systemd credential ${credentialName}.`,
				{hint: `add LoadCredentialEncrypted=${credentialName} to the unit`},
			);
		},
		read,
	};
}

async function readCredential(folder: string): Promise<Uint8Array | undefined> {
	const file = await open(join(folder, credentialName)).catch(() => undefined);
	if (file === undefined) return undefined;
	try {
		const {size} = await file.stat();
		if (size < leastBytes || size > mostBytes) {
			throw new Error(
				`the systemd credential has ${size} bytes; ${leastBytes} random ones or more are needed`,
			);
		}
		return new Uint8Array(await file.readFile());
	} finally {
		await file.close();
	}
}
