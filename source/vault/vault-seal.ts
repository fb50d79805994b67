import {createHmac, hkdfSync} from 'node:crypto';
import type {SealedCredential, VaultContent, VaultHeader} from '../contracts/credential.js';
import {lengthPrefixed} from '../lib/length-prefixed.js';
import type {Cipher} from './cipher.js';
import {areEqual} from './key-wrap.js';
import {damaged} from './vault-errors.js';

const magic = 'OIV1';
export const vaultFormat = 1;
const checkText = Buffer.from('openintent vault', 'utf8');

/** What is sealed anew with every change, over everything that is stored. */
export function withSeal(content: VaultContent, dataKey: Uint8Array): VaultContent {
	return {...content, header: {...content.header, seal: sealOf(content, dataKey)}};
}

/** A text that only this data key opens: tells another key from changed rows. */
export function keyCheck(
	cipher: Cipher,
	dataKey: Uint8Array,
	{vaultId, format, keyVersion}: Pick<VaultHeader, 'vaultId' | 'format' | 'keyVersion'>,
): Pick<VaultHeader, 'checkNonce' | 'check'> {
	const boundTo = boundToCheck({vaultId, format, keyVersion});
	const {nonce, ciphertext} = cipher.seal(dataKey, checkText, boundTo);
	return {checkNonce: nonce, check: ciphertext};
}

/** True when the data key is the one that this vault is sealed with now. */
export function isKeyOf(cipher: Cipher, dataKey: Uint8Array, header: VaultHeader): boolean {
	const {checkNonce: nonce, check: ciphertext} = header;
	const text = cipher.open(dataKey, {nonce, ciphertext}, boundToCheck(header));
	return text !== undefined && areEqual(text, checkText);
}

/** Throws when a row is not as this program has written it, or one is missing or from another time. */
export function requireIntact(content: VaultContent, dataKey: Uint8Array): void {
	if (
		content.header.format !== vaultFormat ||
		!areEqual(content.header.seal, sealOf(content, dataKey))
	)
		throw damaged('its rows do not fit its seal');
}

/** The bytes that a credential's ciphertext is bound to: it opens in its own row and revision only. */
export function boundToRow(
	vaultId: Uint8Array,
	{provider, account, type, keyVersion, revision}: Omit<SealedCredential, 'ciphertext' | 'nonce'>,
): Uint8Array {
	return lengthPrefixed([
		magic,
		vaultId,
		'credentials',
		provider,
		account,
		type,
		keyVersion,
		revision,
	]);
}

function boundToCheck({
	vaultId,
	format,
	keyVersion,
}: Pick<VaultHeader, 'vaultId' | 'format' | 'keyVersion'>) {
	return lengthPrefixed([magic, vaultId, 'header', format, keyVersion]);
}

function sealOf({header, wraps, credentials}: VaultContent, dataKey: Uint8Array): Uint8Array {
	const {vaultId, format, epoch, keyVersion, checkNonce, check} = header;
	const sealKey = new Uint8Array(hkdfSync('sha256', dataKey, vaultId, 'openintent vault seal', 32));
	const mac = createHmac('sha256', sealKey);
	mac.update(lengthPrefixed([magic, vaultId, format, epoch, keyVersion, checkNonce, check]));
	mac.update(lengthPrefixed([wraps.length, credentials.length]));
	for (const wrap of sortedBy(wraps, ({kind}) => kind)) {
		const {kind, parameters, salt, nonce, sealedKey, check: wrapCheck, createdAt} = wrap;
		mac.update(lengthPrefixed([kind, parameters, salt, nonce, sealedKey, wrapCheck, createdAt]));
	}
	for (const row of sortedBy(credentials, ({id}) => id)) mac.update(lengthPrefixed(rowParts(row)));
	return new Uint8Array(mac.digest());
}

function rowParts(row: SealedCredential): (string | number | Uint8Array)[] {
	const {id, provider, account, type, keyVersion, revision, nonce, ciphertext} = row;
	const name = [id, provider, account, type, keyVersion, revision];
	return [...name, nonce, ciphertext, row.expiresAt ?? '', row.createdAt, row.updatedAt];
}

/** The order of rows says nothing. */
function sortedBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
	return [...rows].sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
}
