import {readEnvironment} from '../config/environment.js';
import type {Redactor} from '../lib/redact.js';
import {createRedactor} from '../lib/redact.js';
import type {SafeText} from '../lib/safe-text.js';
import {ownText} from '../lib/safe-text.js';

let redactor: Redactor | undefined;

/** A text without the secrets of the environment, for what is said before the program is put together. */
export function redactEnvironment(text: string): string {
	redactor ??= createRedactor(readEnvironment().listSecrets());
	return redactor.redactKnown(text);
}

/** The same of a text that is safe to print, which it stays: what stands for a secret is a word of ours. */
export function redactShown(text: SafeText): SafeText {
	return ownText(redactEnvironment(text));
}
