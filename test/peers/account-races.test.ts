import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {makePrivateFolder} from '../../source/lib/private-files.js';
import {createStoreLock} from '../../source/store/create-store-lock.js';
import {logIn, name, oauth, openAccess} from './account-access.js';
import {noSignal} from './auth-fixture.js';

/** A service whose answers to renewals wait for the test. */
async function openSlow() {
	let answer: () => void = () => undefined;
	let asked: () => void = () => undefined;
	const isAnswered = new Promise<void>((resolve) => {
		answer = resolve;
	});
	const isAsked = new Promise<void>((resolve) => {
		asked = resolve;
	});
	const opened = await openAccess({
		async beforeAnswer(path, body) {
			if (path !== '/token' || body.get('grant_type') !== 'refresh_token') return;
			asked();
			await isAnswered;
		},
	});
	await logIn(opened.access);
	return {...opened, isAsked, answer};
}

describe('H4: an account while it is renewed', () => {
	it('does not come back when it was removed meanwhile', async () => {
		const {access, vault, isAsked, answer} = await openSlow();
		const renewing = access.renew(name, noSignal);
		renewing.catch(() => undefined);

		await isAsked;
		await vault.remove(oauth);
		answer();

		await expect(renewing).rejects.toMatchObject({code: 'OI_ERR_CREDENTIAL_UNKNOWN'});
		expect(vault.list().filter(({type}) => type === 'oauth')).toEqual([]);
	});

	it('is written down before the vault may be closed, when the one who asked has left', async () => {
		const {access, tokens, isAsked, answer} = await openSlow();
		const before = await tokens();
		const leaving = new AbortController();
		const renewing = access.renew(name, leaving.signal);
		renewing.catch(() => undefined);
		await isAsked;

		leaving.abort(new Error('Ctrl+C'));
		await expect(renewing).rejects.toThrow('Ctrl+C');
		const settled = access.settled();
		answer();
		await settled;

		const after = await tokens();
		expect(after['refresh_token']).not.toBe(before['refresh_token']);
		expect(await access.renew(name, noSignal)).toMatchObject({refreshToken: expect.any(String)});
	});

	it('is not waited for, nor asked for, when its turn has not come yet', async () => {
		const {access, server, lockFolder} = await openSlow();
		const leaving = new AbortController();
		let letGo: () => void = () => undefined;
		const isHeld = holdLock(lockFolder, (done) => {
			letGo = done;
		});
		await isHeld.begun;
		const renewing = access.renew(name, leaving.signal);
		renewing.catch(() => undefined);
		// It has to wait for the lock by then.
		await new Promise((resolve) => setTimeout(resolve, 100));

		leaving.abort(new Error('Ctrl+C'));
		await expect(renewing).rejects.toThrow('Ctrl+C');
		await access.settled();
		letGo();
		await isHeld.done;
		// It would be its turn now.
		await new Promise((resolve) => setTimeout(resolve, 300));

		expect(server.grants('refresh_token')).toEqual([]);
	});
});

/** Another process that has the lock of the account. */
function holdLock(lockFolder: string, given: (letGo: () => void) => void) {
	makePrivateFolder(lockFolder);
	const lock = createStoreLock(join(lockFolder, 'work.default.lock'), 'write');
	let begin: () => void = () => undefined;
	const begun = new Promise<void>((resolve) => {
		begin = resolve;
	});
	const done = lock.hold(
		() =>
			new Promise<void>((resolve) => {
				given(resolve);
				begin();
			}),
	);
	return {begun, done};
}
