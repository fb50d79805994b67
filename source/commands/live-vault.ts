import {createVaultActions} from '../app/vault-actions.js';
import {openAuditedVault} from '../app/vault-files.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {VaultActions} from '../contracts/surface-actions.js';
import type {Flags} from './invocation.js';
import type {Setup} from './open-app.js';
import {status} from './vault/status.js';
import {defaultIdleMs} from './vault/unlock.js';

type Ask = (isAgain: boolean) => Promise<string | undefined>;

/** The vault from inside the program, by the actions of `openintent vault`. */
export function createLiveVault(setup: Setup, report: (problem: string) => void): VaultActions {
	async function withVault<Result>(
		ask: Ask | undefined,
		use: (actions: ReturnType<typeof createVaultActions>) => Promise<Result>,
	): Promise<Result> {
		const {opened, audit, close} = await openAuditedVault({
			...setup,
			report,
			...(ask === undefined ? {} : {askPassphrase: (purpose) => asked(ask, purpose === 'again')}),
		});
		try {
			return await use(createVaultActions(opened, audit));
		} finally {
			await close();
		}
	}
	return {
		status: () =>
			withVault(undefined, async (actions) => {
				const {signal} = new AbortController();
				return (await status({words: [], flags: {} as Flags, actions, signal})).text;
			}),
		unlock: (ask) =>
			withVault(ask, async (actions) => {
				await actions.unlock(defaultIdleMs, false);
				return 'open';
			}),
		lock: () =>
			withVault(undefined, async (actions) => {
				await actions.lock();
				return 'locked';
			}),
	};
}

async function asked(ask: Ask, isAgain: boolean): Promise<string> {
	const typed = await ask(isAgain);
	if (typed !== undefined) return typed;
	throw new OpenIntentError('OI_ERR_VAULT_LOCKED', 'The vault stays locked.', {
		hint: '/vault unlock',
	});
}
