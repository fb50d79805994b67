import type {AccountName, AccountTokens} from '../contracts/account.js';
import {abortable} from '../lib/abortable.js';

export type IsStillWanted = (tokens: AccountTokens) => boolean;

export type RenewalState = {
	/** How many wait for it. */
	waiting: number;
	/** The refresh token is with the service. */
	isSent: boolean;
	/** Aborts when nobody waits any more and nothing was sent. */
	readonly givenUp: AbortController;
};

type Renewal = RenewalState & {readonly work: Promise<AccountTokens>};

/** How long somebody who wants to leave waits for an answer that is on its way. */
const graceMs = 1_500;

/**
 * Those who ask at a time in this process share one answer. Nobody who leaves takes it from the others, nor from the disk: a
 * request that is cut off may have used up the refresh token already. One that was not yet sent is given up.
 */
export function createSharedRenewals(
	renew: (
		name: AccountName,
		isStillWanted: IsStillWanted,
		state: RenewalState,
	) => Promise<AccountTokens>,
) {
	const running = new Map<string, Renewal>();

	function begin(key: string, name: AccountName, isStillWanted: IsStillWanted): Renewal {
		const state = {waiting: 0, isSent: false, givenUp: new AbortController()};
		const renewal: Renewal = Object.assign(state, {work: renew(name, isStillWanted, state)});
		running.set(key, renewal);
		const end = () => {
			if (running.get(key) === renewal) running.delete(key);
		};
		renewal.work.then(end, end);
		return renewal;
	}

	return {
		async share(
			name: AccountName,
			signal: AbortSignal,
			isStillWanted: IsStillWanted,
		): Promise<AccountTokens> {
			signal.throwIfAborted();
			const key = `${name.provider}/${name.account}`;
			const found = running.get(key);
			const isOpen = found !== undefined && !found.givenUp.signal.aborted;
			const renewal = isOpen ? found : begin(key, name, isStillWanted);
			renewal.waiting++;
			try {
				return await abortable(renewal.work, signal, graceMs);
			} finally {
				renewal.waiting--;
				if (renewal.waiting === 0 && !renewal.isSent) renewal.givenUp.abort();
			}
		},
		/** When every answer that is on its way has been dealt with. */
		async settled(): Promise<void> {
			const sent = [...running.values()].filter(({isSent}) => isSent);
			await Promise.allSettled(sent.map(({work}) => work));
		},
	};
}
