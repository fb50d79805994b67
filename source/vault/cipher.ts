import {randomBytes} from 'node:crypto';

export type Sealed = {readonly nonce: Uint8Array; readonly ciphertext: Uint8Array};

export type Cipher = {
	/** With a nonce of its own, so that sealing the same again gives other bytes. */
	seal(key: Uint8Array, plain: Uint8Array, boundTo: Uint8Array): Sealed;
	/** Undefined when any bit of key, nonce, ciphertext or `boundTo` is another one. */
	open(key: Uint8Array, sealed: Sealed, boundTo: Uint8Array): Uint8Array | undefined;
};

export const keyBytes = 32;
const nonceBytes = 12;
/** At the end of a ciphertext. */
export const tagBytes = 16;

/** AES-256-GCM. The package is loaded here, and nowhere before a vault is opened. */
export async function loadCipher(): Promise<Cipher> {
	const {gcm} = await import('@noble/ciphers/aes.js');
	return {
		seal(key, plain, boundTo) {
			const nonce = new Uint8Array(randomBytes(nonceBytes));
			return {nonce, ciphertext: gcm(key, nonce, boundTo).encrypt(plain)};
		},
		open(key, {nonce, ciphertext}, boundTo) {
			const fits = key.length === keyBytes && nonce.length === nonceBytes;
			if (!fits || ciphertext.length < tagBytes) return undefined;
			try {
				return gcm(key, nonce, boundTo).decrypt(ciphertext);
			} catch {
				return undefined;
			}
		},
	};
}
