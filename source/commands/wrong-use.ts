import {OpenIntentError} from '../contracts/errors.js';

/** An error that says how a command is used. */
export function wrongUse(usage: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_USAGE', 'That is not how it is used.', {hint: usage});
}

/** An error that names a word no row of a command has, and says which words it takes. */
export function unknownWord(
	command: string,
	word: string,
	usages: readonly string[],
): OpenIntentError {
	return new OpenIntentError('OI_ERR_USAGE', `There is no "${command} ${word}".`, {
		hint: usages.join('\n'),
	});
}
