import {randomBytes} from 'node:crypto';
import type {KeyWrap, VaultRecords} from '../contracts/credential.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {Cipher} from './cipher.js';
import {keyBytes, loadCipher} from './cipher.js';
import type {KeyHolder} from './key-sources/key-holder.js';
import {wrapDataKey} from './key-wrap.js';
import {newRecoveryCode, parseRecoveryCode} from './recovery-code.js';
import {keyCheck, vaultFormat, withSeal} from './vault-seal.js';
import {fastParameters, slowParameters} from './wrapping-key.js';

export type NewVault = {
	/** Shown once, and kept nowhere. */
	readonly recoveryCode: string;
	readonly vaultId: string;
	readonly dataKey: Uint8Array;
};

const vaultIdBytes = 16;

/** Makes an empty vault whose key a holder keeps. Throws OI_ERR_VAULT_EXISTS rather than to replace one. */
export async function createVault(
	records: VaultRecords,
	holder: KeyHolder,
	now: number,
): Promise<NewVault> {
	if (records.read()) throw vaultExists();
	const cipher = await loadCipher();
	const vaultId = new Uint8Array(randomBytes(vaultIdBytes));
	const idText = Buffer.from(vaultId).toString('hex');
	const dataKey = new Uint8Array(randomBytes(keyBytes));
	const wrap = await wrapForHolder(cipher, dataKey, vaultId, {
		holder,
		secret: await holder.create(idText),
		createdAt: now,
	});
	const recovery = await wrapForRecovery(cipher, dataKey, vaultId, now);
	const start = {vaultId, format: vaultFormat, epoch: 1, keyVersion: 1};
	const header = {...start, ...keyCheck(cipher, dataKey, start), seal: new Uint8Array()};
	const content = {header, wraps: [wrap, recovery.wrap], credentials: []};
	const isMade = await records.change((existing) =>
		existing === undefined ? withSeal(content, dataKey) : undefined,
	);
	if (!isMade) throw vaultExists();
	return {recoveryCode: recovery.code, vaultId: idText, dataKey};
}

type HolderWrap = {
	readonly holder: Pick<KeyHolder, 'kind' | 'isRemembered'>;
	readonly secret: Uint8Array;
	readonly createdAt: number;
};

/** A wrap for what a holder keeps; the secret is cleared. */
export async function wrapForHolder(
	cipher: Cipher,
	dataKey: Uint8Array,
	vaultId: Uint8Array,
	{holder, secret, createdAt}: HolderWrap,
): Promise<KeyWrap> {
	const parameters = holder.isRemembered ? slowParameters() : fastParameters;
	const {kind} = holder;
	const wrap = await wrapDataKey(cipher, dataKey, {vaultId, kind, secret, parameters, createdAt});
	secret.fill(0);
	return wrap;
}

/** A wrap for a new recovery code. */
export async function wrapForRecovery(
	cipher: Cipher,
	dataKey: Uint8Array,
	vaultId: Uint8Array,
	createdAt: number,
): Promise<{readonly wrap: KeyWrap; readonly code: string}> {
	const code = newRecoveryCode();
	const secret = parseRecoveryCode(code) ?? new Uint8Array();
	const request = {
		vaultId,
		kind: 'recovery',
		secret,
		parameters: fastParameters,
		createdAt,
	} as const;
	return {code, wrap: await wrapDataKey(cipher, dataKey, request)};
}

function vaultExists(): OpenIntentError {
	return new OpenIntentError('OI_ERR_VAULT_EXISTS', 'There is a vault already.', {
		hint: 'openintent vault status',
	});
}
