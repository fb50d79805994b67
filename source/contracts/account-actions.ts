import type {AccountName, LoginDesk, LoginFlow, RevocationOutcome} from './account.js';
import type {CredentialName} from './credential.js';
import type {ModelRest} from './model-rest.js';

/** How an account, a key, or what could have one, is. */
export const accountStates = [
	/** Works, and goes on by itself. */
	'connected',
	/** A key, which works until somebody takes it back. */
	'key',
	/** A key of the environment. */
	'environment-key',
	/** A server that wants no key. */
	'keyless',
	/** Works until its end, which is near, and cannot be renewed. */
	'expiring',
	/** Left alone for a while. */
	'cooling-down',
	'expired',
	'login-needed',
	/** In the vault, which is locked. */
	'locked',
	'not-connected',
	/** A service that has to be told first which app asks. */
	'no-client',
	'no-key',
	/** A server of one's own that was never named. */
	'not-set-up',
] as const;
export type AccountState = (typeof accountStates)[number];

export type AccountType = 'oauth' | 'api_key';

/** What models used since the day began. `costUsd` is undefined when no price is known, and `isPart` when some are not. */
export type AccountUsage = {
	readonly calls: number;
	readonly tokens: number;
	readonly costUsd: number | undefined;
	readonly isPart: boolean;
};

/** A provider of models or a service: one of its accounts or keys, or that it has none. Nothing in it is secret. */
export type AccountCard = AccountName & {
	/** `<type>:<provider>/<account>`. */
	readonly id: string;
	readonly type: AccountType;
	/** As people call the provider or service. */
	readonly name: string;
	readonly state: AccountState;
	/** Who has logged in, as the service says it. */
	readonly identity: string | undefined;
	readonly issuer: string | undefined;
	/** What was given, each with the key of its sentence in `auth.scopes`, where there is one. */
	readonly scopes: readonly {readonly scope: string; readonly sentence: string | undefined}[];
	readonly expiresAt: number | undefined;
	readonly isRenewable: boolean;
	readonly renewedAt: number | undefined;
	/** `vault`, or the variable of the environment; undefined where nothing is kept. */
	readonly keptIn: string | undefined;
	/** The variable a key may be put into. */
	readonly variable: string | undefined;
	/** Where an app is made, for a service that wants one. */
	readonly register: string | undefined;
	/** The one that is used where none is named. */
	readonly isPrimary: boolean;
	readonly lastUsedAt: number | undefined;
	/** Of the key that models are asked with. */
	readonly usedToday: AccountUsage | undefined;
	readonly cooldownMs: number;
	readonly rests: readonly ModelRest[];
};

/** What a name can be logged in to: an account of a service, or a key of a provider of models. */
export type LoginTarget = {
	readonly type: AccountType;
	readonly provider: string;
	readonly name: string;
	/** Where a service is found that no configuration names. */
	readonly address?: string;
};

export type AccountLogin = {
	readonly target: LoginTarget;
	readonly account: string;
	/** Undefined: with a code when the service has that, else with a browser. */
	readonly flow?: LoginFlow;
	readonly desk: LoginDesk;
	readonly signal: AbortSignal;
};

export type LoggedInAccount = AccountName & {
	readonly name: string;
	readonly identity: string | undefined;
	readonly scopes: AccountCard['scopes'];
	readonly isRenewable: boolean;
	/** Who holds the key of the vault. */
	readonly holder: string;
};

export type KeyEntry = AccountName & {
	readonly key: string;
	/** Kept also when nobody can say whether it works. */
	readonly isForced: boolean;
	readonly signal: AbortSignal;
};

export type AccountActions = {
	/** Everything that can be logged in to, with what is known of it. Asks no person and no server. */
	board(): Promise<readonly AccountCard[]>;
	/** What a word of a person stands for. Throws OI_ERR_USAGE, with what is like it, for what is nothing. */
	findTargets(word: string): Promise<readonly LoginTarget[]>;
	/** Whether something can be kept. Asks nobody. */
	vault(): Promise<'none' | 'locked' | 'open'>;
	/** Only a person may. Nothing is kept before all of it has come about. */
	logIn(login: AccountLogin): Promise<LoggedInAccount>;
	/**
	 * Tries a key out, and keeps it. Only a person may. `unchecked` when nobody could say whether it works: then it is kept
	 * with `isForced` only. `refused` is kept never.
	 */
	logInWithKey(
		entry: KeyEntry,
	): Promise<
		| {readonly is: 'kept'; readonly holder: string; readonly works: boolean}
		| {readonly is: 'unchecked' | 'refused'; readonly said: string}
	>;
	/** Takes a login back at its service, and removes it here; a key is only removed. */
	logOut(
		name: CredentialName,
		signal: AbortSignal,
	): Promise<{
		readonly outcome: RevocationOutcome | 'key';
		readonly problem: string | undefined;
		readonly manage: string | undefined;
	}>;
	/** One cheap call with it; `keptIn` says which key is meant. */
	test(
		name: CredentialName & Pick<AccountCard, 'keptIn'>,
		signal: AbortSignal,
	): Promise<{
		readonly verdict: 'works' | 'refused' | 'unknown';
		readonly identity: string | undefined;
		readonly said: string;
	}>;
	/** Renews its token now. Resolves with when the new one ends. */
	renew(name: AccountName, signal: AbortSignal): Promise<number | undefined>;
	/** Calls it `default`; the one that was called so gets its name. */
	makePrimary(name: CredentialName): Promise<void>;
	/** Calls back when there may be something else on the board. Returns the end of that. */
	onChange(listener: () => void): () => void;
};
