import type {AccountActions} from '../contracts/account-actions.js';
import {once} from '../lib/once.js';
import type {AccountWork, AccountWorkDeps} from './account-work.js';

/** Accounts and keys, for a surface that stays. Nothing is loaded before it is asked for. */
export function createAccountAccess(deps: Omit<AccountWorkDeps, 'onChanged'>): AccountActions & {
	close(): Promise<void>;
} {
	const listeners = new Set<() => void>();
	const onChanged = () => {
		for (const listener of [...listeners]) listener();
	};
	const open = once(async (): Promise<AccountWork> => {
		const {createAccountWork} = await import('./account-work.js');
		return createAccountWork({...deps, onChanged});
	});
	/** What has changed is looked at again, also where it went wrong in the middle. */
	const changing = async <Result>(work: (opened: AccountWork) => Promise<Result>) => {
		try {
			return await work(await open());
		} finally {
			onChanged();
		}
	};
	return {
		board: async () => (await open()).board(),
		findTargets: async (word) => (await open()).findTargets(word),
		vault: async () => (await open()).vault(),
		logIn: (login) => changing((opened) => opened.logIn(login)),
		logInWithKey: (entry) => changing((opened) => opened.logInWithKey(entry)),
		logOut: (name, signal) => changing((opened) => opened.logOut(name, signal)),
		test: (name, signal) => changing((opened) => opened.test(name, signal)),
		renew: (name, signal) => changing((opened) => opened.renew(name, signal)),
		makePrimary: (name) => changing((opened) => opened.makePrimary(name)),
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		close: async () => (await open.peek()?.catch(() => undefined))?.close(),
	};
}
