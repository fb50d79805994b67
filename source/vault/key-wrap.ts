import {createHmac, randomBytes, timingSafeEqual} from 'node:crypto';
import type {KeyWrap, WrapKind} from '../contracts/credential.js';
import {lengthPrefixed} from '../lib/length-prefixed.js';
import type {Cipher} from './cipher.js';
import type {WrapParameters} from './wrapping-key.js';
import {deriveWrappingKey, parseParameters} from './wrapping-key.js';

export type WrapRequest = {
	readonly vaultId: Uint8Array;
	readonly kind: WrapKind;
	readonly secret: Uint8Array;
	readonly parameters: WrapParameters;
	readonly createdAt: number;
};

export type Unwrapped =
	| {readonly state: 'opened'; readonly dataKey: Uint8Array}
	| {readonly state: 'wrong-secret'}
	| {readonly state: 'damaged'};

const saltBytes = 32;

/** Seals the data key for one holder. */
export async function wrapDataKey(
	cipher: Cipher,
	dataKey: Uint8Array,
	{vaultId, kind, secret, createdAt, ...request}: WrapRequest,
): Promise<KeyWrap> {
	const parameters = JSON.stringify(request.parameters);
	const salt = new Uint8Array(randomBytes(saltBytes));
	const {key, checkKey} = await deriveWrappingKey(secret, salt, request.parameters);
	const boundTo = boundToWrap(vaultId, {kind, parameters});
	const {nonce, ciphertext} = cipher.seal(key, dataKey, boundTo);
	const check = checkOf(checkKey, boundTo);
	key.fill(0);
	return {kind, parameters, salt, nonce, sealedKey: ciphertext, check, createdAt};
}

/**
 * A secret that is wrong fits neither the check nor the sealed key. When only one of the two does not fit, the secret is
 * right and the wrap is damaged.
 */
export async function unwrapDataKey(
	cipher: Cipher,
	vaultId: Uint8Array,
	wrap: KeyWrap,
	secret: Uint8Array,
): Promise<Unwrapped> {
	const parameters = parseParameters(wrap.parameters);
	if (parameters === undefined) return {state: 'damaged'};
	const {key, checkKey} = await deriveWrappingKey(secret, wrap.salt, parameters);
	const boundTo = boundToWrap(vaultId, wrap);
	const {nonce, sealedKey: ciphertext} = wrap;
	const dataKey = cipher.open(key, {nonce, ciphertext}, boundTo);
	const isChecked = areEqual(checkOf(checkKey, boundTo), wrap.check);
	key.fill(0);
	if (dataKey !== undefined && isChecked) return {state: 'opened', dataKey};
	return {state: dataKey === undefined && !isChecked ? 'wrong-secret' : 'damaged'};
}

function boundToWrap(
	vaultId: Uint8Array,
	{kind, parameters}: Pick<KeyWrap, 'kind' | 'parameters'>,
) {
	return lengthPrefixed(['OIV1', vaultId, 'wrap', kind, parameters]);
}

function checkOf(checkKey: Uint8Array, boundTo: Uint8Array): Uint8Array {
	return new Uint8Array(createHmac('sha256', checkKey).update(boundTo).digest());
}

export function areEqual(left: Uint8Array, right: Uint8Array): boolean {
	return left.length === right.length && timingSafeEqual(left, right);
}
