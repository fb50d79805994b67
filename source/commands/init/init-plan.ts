import type {InitAccess} from '../../app/init/init-access.js';
import type {Environment} from '../../config/environment.js';
import type {Translate} from '../../contracts/messages.js';
import type {Flags} from '../invocation.js';
import type {NamedAccount} from '../login/account-words.js';
import type {InitDesk} from './init-desk.js';
import type {InitAnswers, InitWorld} from './init-question.js';

export type KeyProvider = InitWorld['keyProviders'][number];

/** Everything that was decided. Nothing of it is done yet. */
export type InitPlan = {
	readonly answers: InitAnswers;
	/** Typed twice already. */
	readonly passphrase?: string | undefined;
	/** Tried out already. Without a value it is in the environment, and stays there. */
	readonly key?: {
		readonly row: KeyProvider;
		readonly value: string | undefined;
		readonly isForced: boolean;
	};
	readonly account?: NamedAccount;
};

export type PlanParts = {
	readonly world: InitWorld;
	readonly access: InitAccess;
	readonly environment: Pick<Environment, 'variable'>;
	readonly flags: Flags;
	readonly signal: AbortSignal;
	readonly translate: Translate;
	/** The texts in the language that was chosen. */
	readonly translateTo: (language: string) => Promise<Translate>;
	/** Undefined where nobody is asked. */
	readonly desk: InitDesk | undefined;
};

/** What is decided once the provider is: the answers before it, and how to speak. */
export type Decided = {
	readonly vault: string;
	readonly provider: string;
	readonly isVaultGiven: boolean;
	readonly translate: Translate;
};

/** What belongs to the provider. It is another one where a key or an account was asked for and none was given. */
export type ProviderPlan = Pick<InitPlan, 'key' | 'account'> & {readonly provider: string};
