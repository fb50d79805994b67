import {hkdfSync, scrypt} from 'node:crypto';
import os from 'node:os';
import {keyBytes} from './cipher.js';

/** How a wrapping key is made of a secret: slowly for what a person can remember, at once for what is random. */
export type WrapParameters =
	| {readonly kdf: 'scrypt'; readonly n: number; readonly r: 8; readonly p: 1}
	| {readonly kdf: 'hkdf-sha256'};

export type WrappingKey = {readonly key: Uint8Array; readonly checkKey: Uint8Array};

const usualCost = 2 ** 16;
const largeCost = 2 ** 17;
const largeMemoryBytes = 2 * 1024 ** 3;

// A file that was tampered with must neither make the key cheap to guess nor take all the memory.
const leastCost = 2 ** 14;
const mostCost = 2 ** 20;

/** What a new wrap for something remembered uses on this machine. */
export function slowParameters(memoryBytes = os.totalmem()): WrapParameters {
	return {kdf: 'scrypt', n: memoryBytes >= largeMemoryBytes ? largeCost : usualCost, r: 8, p: 1};
}

export const fastParameters: WrapParameters = {kdf: 'hkdf-sha256'};

/** Undefined for parameters that this program never wrote. */
export function parseParameters(text: string): WrapParameters | undefined {
	const value = parseJson(text);
	if (value?.['kdf'] === 'hkdf-sha256') return fastParameters;
	const {kdf, n, r, p} = value ?? {};
	if (kdf !== 'scrypt' || r !== 8 || p !== 1) return undefined;
	if (typeof n !== 'number' || n < leastCost || n > mostCost || (n & (n - 1)) !== 0) {
		return undefined;
	}
	return {kdf, n, r, p};
}

function parseJson(text: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null
			? (value as Record<string, unknown>)
			: undefined;
	} catch {
		return undefined;
	}
}

/** The key that wraps, and another one that tells whether the secret is the right one. */
export async function deriveWrappingKey(
	secret: Uint8Array,
	salt: Uint8Array,
	parameters: WrapParameters,
): Promise<WrappingKey> {
	const bytes =
		parameters.kdf === 'scrypt'
			? await slowly(secret, salt, parameters.n)
			: new Uint8Array(hkdfSync('sha256', secret, salt, 'openintent vault wrap', 2 * keyBytes));
	return {key: bytes.subarray(0, keyBytes), checkKey: bytes.subarray(keyBytes)};
}

function slowly(secret: Uint8Array, salt: Uint8Array, n: number): Promise<Uint8Array> {
	const maxmem = 128 * n * 8 + 32 * 1024 ** 2;
	return new Promise((resolve, reject) => {
		scrypt(secret, salt, 2 * keyBytes, {N: n, r: 8, p: 1, maxmem}, (error, bytes) => {
			if (error) reject(error);
			else resolve(new Uint8Array(bytes));
		});
	});
}
