import type {Environment} from '../config/environment.js';
import type {Redactor} from '../lib/redact.js';
import {createRedactor} from '../lib/redact.js';
import type {SecretsListener} from '../vault/live-secrets.js';
import type {ForgottenTexts} from './forgotten-texts.js';
import {createForgottenTexts} from './forgotten-texts.js';

export type Redaction = Pick<
	Redactor,
	'redactOutput' | 'redactTokens' | 'redactKnown' | 'stream'
> & {
	/** For what is written down. */
	redact(text: string): string;
	/** For calls as they are written down: nothing is hidden that says what was done. */
	redactCalls(text: string): string;
	readonly forgotten: ForgottenTexts;
	/** Told the values of the vault that must not be seen anywhere, and what they are called. */
	readonly setSecrets: SecretsListener;
};

// `postgres` as a password cannot be told from the word: it would be taken out of every text about it.
const plainWord = /^[A-Z]?[a-z]{1,15}$/;

/** What is never shown, sent or written down: secrets of the environment, and what this process was told to forget. */
export function createRedaction(environment: Pick<Environment, 'listSecrets'>): Redaction {
	const secrets = environment.listSecrets().filter((value) => !plainWord.test(value));
	const redactor = createRedactor(secrets);
	const forgotten = createForgottenTexts();
	return {
		...redactor,
		redact: (text) => forgotten.erase(redactor.redact(text)),
		redactCalls: (text) => forgotten.erase(redactor.redactTokens(text)),
		forgotten,
		setSecrets: (_values, names) => redactor.setSecrets(names),
	};
}
