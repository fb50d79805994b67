import {describe, expect, it} from 'vitest';
import {createByteReleaser} from '../../source/lib/release-bytes.js';

describe('createByteReleaser', () => {
	it('empties a large chunk, again and again', async () => {
		const {release, close} = createByteReleaser();
		const chunks = Array.from({length: 3}, () => Buffer.from(new ArrayBuffer(64 * 1024)));

		for (const chunk of chunks) {
			release(chunk);
			// The other side hears of the closed port only in a later turn.
			await new Promise((resolve) => setImmediate(resolve));
		}
		close();

		expect(chunks.map(({length}) => length)).toEqual([0, 0, 0]);
	});

	it('leaves a part of a pool, and small chunks, alone', () => {
		const {release, close} = createByteReleaser();
		const whole = new ArrayBuffer(64 * 1024);
		const part = Buffer.from(whole, 0, 32 * 1024);
		const small = Buffer.from(new ArrayBuffer(100));

		release(part);
		release(small);
		close();

		expect([part.length, small.length, whole.byteLength]).toEqual([32 * 1024, 100, 64 * 1024]);
	});
});
