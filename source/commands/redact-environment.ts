import {readEnvironment} from '../config/environment.js';
import type {Redactor} from '../lib/redact.js';
import {createRedactor} from '../lib/redact.js';

let redactor: Redactor | undefined;

/** A text without the secrets of the environment, for what is said before the program is put together. */
export function redactEnvironment(text: string): string {
	redactor ??= createRedactor(readEnvironment().listSecrets());
	return redactor.redactKnown(text);
}
