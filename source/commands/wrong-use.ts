import {OpenIntentError} from '../contracts/errors.js';

/** An error that says how a command is used. */
export function wrongUse(usage: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_USAGE', 'That is not how it is used.', {hint: usage});
}
