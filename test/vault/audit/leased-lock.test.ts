import {expect, it} from 'vitest';
import {createLeasedLock} from '../../../source/vault/audit/leased-lock.js';

/** A lock of one holder, that says when it is held. */
function fakeLock() {
	let isHeld = false;
	const opened = {
		async hold<Result>(work: () => Promise<Result>) {
			isHeld = true;
			try {
				return await work();
			} finally {
				isHeld = false;
			}
		},
		tryHold: async () => undefined,
	};
	return {lock: async () => opened, isHeld: () => isHeld};
}

it('keeps the lock for what follows at once, and gives it up when it is closed', async () => {
	const {lock, isHeld} = fakeLock();
	const leased = createLeasedLock(lock);

	const fresh = [await leased.run((isFresh) => isFresh), await leased.run((isFresh) => isFresh)];
	const whileLeased = isHeld();
	await leased.close();

	expect(fresh).toEqual([true, false]);
	expect(whileLeased).toBe(true);
	expect(isHeld()).toBe(false);
	expect(await leased.run((isFresh) => isFresh)).toBe(true);
	await leased.close();
});
