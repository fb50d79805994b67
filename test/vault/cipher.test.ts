import {createDecipheriv} from 'node:crypto';
import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {loadCipher} from '../../source/vault/cipher.js';

const fromHex = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

/** Key, nonce, additional data, message, ciphertext and tag. */
type Six<Value> = readonly [Value, Value, Value, Value, Value, Value];
type Vector = readonly [id: number, result: 'valid' | 'invalid', ...hex: Six<string>];

/** Every vector of Wycheproof with the sizes that the vault uses; the file names its source and licence. */
const {rows} = JSON.parse(
	readFileSync(new URL('../fixtures/wycheproof-aes-256-gcm.json', import.meta.url), 'utf8'),
) as {readonly rows: readonly Vector[]};

describe('loadCipher', () => {
	it.each(rows)('G1 takes Wycheproof vector %i as %s', async (_id, result, ...hex) => {
		const [key, nonce, aad, message, sealed, tag] = hex.map(
			fromHex,
		) as readonly Uint8Array[] as Six<Uint8Array>;
		const {open} = await loadCipher();

		const plain = open(key, {nonce, ciphertext: new Uint8Array([...sealed, ...tag])}, aad);

		expect(plain && new Uint8Array(plain)).toEqual(result === 'valid' ? message : undefined);
	});

	it('G1 seals what another implementation of AES-256-GCM opens', async () => {
		const cipher = await loadCipher();

		fc.assert(
			fc.property(
				fc.uint8Array({minLength: 32, maxLength: 32}),
				fc.uint8Array({maxLength: 200}),
				fc.uint8Array({maxLength: 100}),
				(key, plain, boundTo) => {
					const {nonce, ciphertext} = cipher.seal(key, plain, boundTo);

					const decipher = createDecipheriv('aes-256-gcm', key, nonce);
					decipher.setAAD(boundTo);
					decipher.setAuthTag(ciphertext.subarray(-16));
					const opened = Buffer.concat([
						decipher.update(ciphertext.subarray(0, -16)),
						decipher.final(),
					]);
					expect(new Uint8Array(opened)).toEqual(plain);
				},
			),
			{numRuns: 100, seed: 34},
		);
	});

	it('G1 uses another nonce each time', async () => {
		const cipher = await loadCipher();
		const key = new Uint8Array(32);

		const nonces = Array.from({length: 1000}, () => cipher.seal(key, key, key).nonce.join());

		expect(new Set(nonces).size).toBe(1000);
	});

	it.each(['nonce', 'key', 'text', 'boundTo'])('G1 notices a changed %s', async (what) => {
		const cipher = await loadCipher();
		const key = new Uint8Array(32).fill(1);
		const boundTo = Uint8Array.of(1, 2);
		const {nonce, ciphertext} = cipher.seal(key, Uint8Array.of(5), boundTo);
		const parts: Record<string, Uint8Array> = {nonce, key, text: ciphertext, boundTo};

		const changed = parts[what] as Uint8Array;
		changed[0] = (changed[0] ?? 0) ^ 1;

		expect(cipher.open(key, {nonce, ciphertext}, boundTo)).toBeUndefined();
	});
});
