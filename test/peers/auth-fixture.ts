import {openAuthService} from '../../source/auth/auth-service.js';
import {createIssuerFetch} from '../../source/auth/issuer-fetch.js';
import type {LogInDeps} from '../../source/auth/log-in.js';
import {readAuthProviders} from '../../source/auth/provider-table.js';
import type {LoginPrompt} from '../../source/contracts/account.js';
import {createEgressError} from '../../source/contracts/egress-error.js';
import {createEgress} from '../../source/lib/egress/create-egress.js';
import {sleep} from '../../source/lib/sleep.js';
import {clientId} from './oidc-server.js';

export const texts = {
	accepted: 'accepted',
	refused: 'refused',
	pasteAgain: 'paste again',
	noAnswer: 'no answer',
};

export const noSignal = new AbortController().signal;

/** The row of an issuer that the person has named in the configuration. */
export function ownRow(issuer: string) {
	const [row] = readAuthProviders({}, {issuers: {work: issuer}, scopes: {}});
	if (row === undefined) throw new Error('no row');
	return row;
}

export const openEgress = () => createEgress({createError: createEgressError});

export function openOwnService(issuer: string, signal = noSignal) {
	const row = ownRow(issuer);
	return openAuthService({row, fetch: createIssuerFetch(row, openEgress()), signal});
}

/** A desk that keeps what it was shown. */
export function createTestDesk(pasted: readonly string[] = []) {
	const prompts: LoginPrompt[] = [];
	const notes: string[] = [];
	const lines = [...pasted];
	let wake: ((prompt: LoginPrompt) => void) | undefined;
	return {
		prompts,
		notes,
		shown: new Promise<LoginPrompt>((resolve) => {
			wake = resolve;
		}),
		show(prompt: LoginPrompt) {
			prompts.push(prompt);
			wake?.(prompt);
		},
		readPasted: async () => lines.shift(),
		note: (text: string) => void notes.push(text),
	};
}

export function logInDeps(
	service: LogInDeps['service'],
	desk: ReturnType<typeof createTestDesk>,
	more: Partial<LogInDeps> = {},
): LogInDeps {
	return {
		service,
		desk,
		flow: undefined,
		findClient: async () => ({id: clientId}),
		redirectUri: undefined,
		texts,
		monotonicNow: () => performance.now(),
		now: Date.now,
		sleep,
		signal: noSignal,
		...more,
	};
}
