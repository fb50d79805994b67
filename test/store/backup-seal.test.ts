import fc from 'fast-check';
import {expect, it} from 'vitest';
import {sealOf, unseal} from '../../source/store/backup-seal.js';

const sealed = (bytes: Uint8Array) => Buffer.concat([bytes, sealOf(bytes)]);

it('gives back what was sealed', () => {
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 300}), (bytes) => {
			expect(unseal(sealed(bytes))).toEqual({state: 'whole', bytes: Buffer.from(bytes)});
		}),
		{seed: 46},
	);
});

it('notices every changed byte, and every place at which a file may be cut off', () => {
	const whole = sealed(Buffer.from('SQLite format 3\0 and the pages'));
	const changed = [...whole].map((byte, at) => {
		const copy = Buffer.from(whole);
		copy[at] = byte ^ 0x20;
		return unseal(copy).state;
	});
	const cut = [...whole].map((_, length) => unseal(whole.subarray(0, length)).state);
	const longer = unseal(Buffer.concat([whole, Buffer.from('x')])).state;

	expect([...changed, ...cut, longer]).not.toContain('whole');
});
