import {describe, expect, it} from 'vitest';
import {loadCipher} from '../../source/vault/cipher.js';
import {unwrapDataKey, wrapDataKey} from '../../source/vault/key-wrap.js';
import {newRecoveryCode, parseRecoveryCode} from '../../source/vault/recovery-code.js';
import {parseParameters, slowParameters} from '../../source/vault/wrapping-key.js';
import {bytesOf} from './vault-fixture.js';

const vaultId = new Uint8Array(16).fill(7);
const cheap = {kdf: 'scrypt', n: 2 ** 14, r: 8, p: 1} as const;
const dataKey = new Uint8Array(32).map((_, index) => index);

async function createWrap() {
	const cipher = await loadCipher();
	const secret = bytesOf('four words');
	const request = {vaultId, kind: 'passphrase', secret, parameters: cheap, createdAt: 1} as const;
	return {cipher, wrap: await wrapDataKey(cipher, dataKey, request)};
}

describe('unwrapDataKey', () => {
	it('gives the data key back for the same secret', async () => {
		const {cipher, wrap} = await createWrap();

		const unwrapped = await unwrapDataKey(cipher, vaultId, wrap, bytesOf('four words'));

		expect(unwrapped).toEqual({state: 'opened', dataKey});
	});

	it('G2 tells a wrong secret from a damaged wrap', async () => {
		const {cipher, wrap} = await createWrap();
		const right = bytesOf('four words');
		const flip = (bytes: Uint8Array) => bytes.with(3, (bytes[3] ?? 0) ^ 1);

		const states = [
			await unwrapDataKey(cipher, vaultId, wrap, bytesOf('five words')),
			await unwrapDataKey(cipher, vaultId, {...wrap, sealedKey: flip(wrap.sealedKey)}, right),
			await unwrapDataKey(cipher, vaultId, {...wrap, nonce: flip(wrap.nonce)}, right),
			await unwrapDataKey(cipher, vaultId, {...wrap, check: flip(wrap.check)}, right),
			await unwrapDataKey(cipher, vaultId, {...wrap, parameters: '{"kdf":"md5"}'}, right),
		].map(({state}) => state);

		expect(states).toEqual(['wrong-secret', 'damaged', 'damaged', 'damaged', 'damaged']);
	});

	it('G1 is bound to the vault and the holder', async () => {
		const {cipher, wrap} = await createWrap();
		const right = bytesOf('four words');

		const states = [
			await unwrapDataKey(cipher, new Uint8Array(16), wrap, right),
			await unwrapDataKey(cipher, vaultId, {...wrap, kind: 'keyfile'}, right),
		].map(({state}) => state);

		expect(states).not.toContain('opened');
	});
});

describe('parseParameters', () => {
	it.each([2 ** 13, 2 ** 21, 2 ** 16 + 1, 0, -65536, 1e300])('refuses a cost of %d', (n) => {
		expect(parseParameters(JSON.stringify({kdf: 'scrypt', n, r: 8, p: 1}))).toBeUndefined();
	});

	it.each(['', 'null', '[]', '{"kdf":"scrypt"}', '{"kdf":"scrypt","n":65536,"r":8,"p":1000}'])(
		'refuses %s',
		(text) => {
			expect(parseParameters(text)).toBeUndefined();
		},
	);

	it('reads what this program writes, small machine or large', () => {
		const sizes = [1024 ** 3, 2 * 1024 ** 3].map((bytes) => slowParameters(bytes));

		expect(sizes).toMatchObject([{n: 2 ** 16}, {n: 2 ** 17}]);
		for (const size of sizes) expect(parseParameters(JSON.stringify(size))).toEqual(size);
	});
});

describe('a recovery code', () => {
	it('is read as people type it', () => {
		const code = newRecoveryCode();
		const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;

		expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
		expect(parseRecoveryCode(typed)).toEqual(parseRecoveryCode(code));
		expect(parseRecoveryCode(newRecoveryCode())).not.toEqual(parseRecoveryCode(code));
	});

	it.each(['', 'ABCD', 'U'.repeat(32), `${newRecoveryCode()}-ABCD`])('cannot be "%s"', (typed) => {
		expect(parseRecoveryCode(typed)).toBeUndefined();
	});
});
