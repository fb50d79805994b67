import {createDecipheriv} from 'node:crypto';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {loadCipher} from '../../source/vault/cipher.js';

const fromHex = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const flippedKey = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
const flippedText = 'b2061457c0759fc1749f174ee1ccadfa';
const flippedNonce = '505152535455565758595a5b';

/**
 * Values of AES-256-GCM from project Wycheproof (C2SP/wycheproof, testvectors_v1/aes_gcm_test.json, Apache License 2.0),
 * by their tcId.
 */
const valid = [
	{
		id: 116,
		key: '0f112e59cdccd851c3b8e76c9f05a3b7c2e4feca5846afeb351c1cbcace82f04',
		nonce: '7147973339d86789a2c9a958',
		boundTo:
			'37128be45f0a7f329546e1492c3c9c2d2534d5b1f5147e49ab91221e7c3edea21bbe47bfe3619437ce3c61e6e946c504f348296918219e51bf2c5598589cff',
		text: '102e5804dda1fb5d656077edb15cadb5d0bdee8c',
		sealed: '618ac626ae0e8d06c2fd2fb66be253dc26ed6e38',
		tag: 'd8d93ff975cb988f09174dcd439cb6a4',
	},
	{
		id: 117,
		key: '2ce6b4c15f85fb2da5cc6c269491eef281980309181249ebf2832bd6d0732d0b',
		nonce: 'c064fae9173b173fd6f11f34',
		boundTo:
			'498d3075b09fed998280583d61bb36b6ce41f130063b80824d1586e143d349b126b16aa10fe57343ed223d6364ee602257fe313a7fc9bf9088f027795b8dc1d3',
		text: 'f8a27a4baf00dc0555d222f2fa4fb42dc666ea3c',
		sealed: 'aed58d8a252f740dba4bf6d36773bd5b41234bba',
		tag: '01f93d7456aa184ebb49bea472b6d65d',
	},
	{
		id: 118,
		key: '52350da5a572911ee0e0fcedb115af6f4570fbf9c74a11bc184444d6a621d60f',
		nonce: 'd68ad045c1b9c2923cf5404c',
		boundTo:
			'03a94b3841292d9bbf72f413c09167c54ee10537c049afe2bbcec43b18f3890b2fcdd3bb31e6d709274e199c0c4648eb3d8b38e0c1bf7f309443bef6937cde4123',
		text: '4e6e6dad2c16cfc6e7cac03636a4a6d88bd6a13e',
		sealed: 'c7764411be13cfeaaece761bd3bb13552f088048',
		tag: 'bcc2544e79f34ea1076a12b76441d6fa',
	},
	{
		id: 121,
		key: 'e27e718e4b66c91e221f2a3df9da0013f7e14340006eca50dc30c4cc2ddeb679',
		nonce: 'b46fed185e8b33215dd474dd',
		boundTo:
			'2d2b6247f9c342f8d0432ce0715749d0bac0e2e3f28b785be8dc84b3a0e57a161afde34227277512204ffa4bceb6e0a4d021031b765540f7f613045f74e7e6e4977c04b78b5d3f8d4e420a9748c12d1f9aa5e03a27749be2785dd555a8cf0182c0826f2d60eed3c4059adf8872f3c4d81a963592472965cc0c66102167e4cb1ca2',
		text: 'e39aeaf1d214f78915601fee9a3527d777674651',
		sealed: '750232115a5edea7b249a22c0cdae17f725d6f99',
		tag: '4a72d8c30fc7e0f1806d9a817adae14a',
	},
];

const wrongTags = [
	{id: 148, tag: '9ce8fef6d8ab1bf1bf887232eab5905d'},
	{id: 149, tag: '9de8fef6d8ab1bf1be887232eab590dd'},
	{id: 150, tag: '9ce8fe76d8ab1b71bf887232eab590dd'},
	{id: 151, tag: '9ce8fef6d8ab1b71bf887232eab5905d'},
	{id: 152, tag: '631701092754e40e40778dcd154a6f22'},
	{id: 153, tag: '00000000000000000000000000000000'},
	{id: 154, tag: 'ffffffffffffffffffffffffffffffff'},
	{id: 155, tag: '1c687e76582b9b713f08f2b26a35105d'},
	{id: 156, tag: '9de9fff7d9aa1af0be897333ebb491dc'},
];

describe('loadCipher', () => {
	it.each(valid)('G1 opens Wycheproof vector $id', async (vector) => {
		const cipher = await loadCipher();
		const sealed = {
			nonce: fromHex(vector.nonce),
			ciphertext: fromHex(vector.sealed + vector.tag),
		};

		const plain = cipher.open(fromHex(vector.key), sealed, fromHex(vector.boundTo));

		expect(plain).toEqual(fromHex(vector.text));
	});

	it.each(wrongTags)('G1 refuses Wycheproof vector $id', async ({tag}) => {
		const cipher = await loadCipher();
		const sealed = {nonce: fromHex(flippedNonce), ciphertext: fromHex(flippedText + tag)};

		const plain = cipher.open(fromHex(flippedKey), sealed, new Uint8Array());

		expect(plain).toBeUndefined();
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
			{numRuns: 100},
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
