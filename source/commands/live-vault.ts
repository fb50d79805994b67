import {createVaultActions} from '../app/vault-actions.js';
import {openAuditedVault} from '../app/vault-files.js';
import {reportTextsFor} from '../config/report-texts.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {Translate} from '../contracts/messages.js';
import type {VaultActions} from '../contracts/surface-actions.js';
import type {Flags} from './invocation.js';
import type {Setup} from './open-app.js';
import {status} from './vault/status.js';
import {defaultIdleMs} from './vault/unlock.js';

type Ask = (isAgain: boolean) => Promise<string | undefined>;
type AskNew = () => Promise<string | undefined>;

/** The vault from inside the program, by the actions of `openintent vault`. */
export function createLiveVault(
	setup: Setup,
	translate: Translate,
	report: (problem: string) => void,
): VaultActions {
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
				const say = await reportTextsFor(translate);
				return (await status({words: [], flags: {} as Flags, actions, signal, say})).text;
			}),
		unlock: (ask) =>
			withVault(ask, async (actions) => {
				await actions.unlock(defaultIdleMs, false);
				return 'open';
			}),
		make: (ask) =>
			withVault(askedOnce(orNotMade(ask)), async (actions) => {
				const made = await actions.init(undefined);
				// Whoever has just said it is not asked for it by the next thing that is kept.
				if (made.holder === 'passphrase') await actions.unlock(defaultIdleMs, false);
				return made;
			}),
		lock: () =>
			withVault(undefined, async (actions) => {
				await actions.lock();
				return 'locked';
			}),
	};
}

/** The same answer to everything that is asked after it. */
function askedOnce(ask: AskNew): Ask {
	let answer: Promise<string | undefined> | undefined;
	return () => {
		answer ??= ask();
		return answer;
	};
}

/** There is nothing yet that could be unlocked. */
function orNotMade(ask: AskNew): AskNew {
	return async () => {
		const typed = await ask();
		if (typed !== undefined) return typed;
		throw new OpenIntentError('OI_ERR_RUN_CANCELLED', 'No vault was made; nothing was kept.');
	};
}

async function asked(ask: Ask, isAgain: boolean): Promise<string> {
	const typed = await ask(isAgain);
	if (typed !== undefined) return typed;
	throw new OpenIntentError('OI_ERR_VAULT_LOCKED', 'The vault stays locked.', {
		hint: '/vault unlock',
	});
}
