import {addAbortSignal} from 'node:stream';
import {OpenIntentError} from '../../contracts/errors.js';
import {isTerminal} from '../../lib/is-terminal.js';
import {askSecret} from './ask-secret.js';

const mostBytes = 64 * 1024;

/** A secret from stdin when something is piped in, else asked on the terminal; never from the command line. */
export async function readSecret(
	question: string,
	signal: AbortSignal,
	givenUp: () => OpenIntentError = nothingGiven,
): Promise<string> {
	const text = isTerminal(0) ? await askSecret(question, signal) : await readPiped(signal);
	if (text === undefined) throw givenUp();
	if (text === '') throw nothingGiven();
	return text;
}

/** A new passphrase, typed twice where it cannot be seen. */
export async function askNewPassphrase(
	questions: {readonly first: string; readonly again: string},
	signal: AbortSignal,
): Promise<string | undefined> {
	const first = await askSecret(questions.first, signal);
	if (first === undefined) return undefined;
	const second = await askSecret(questions.again, signal);
	if (first === second) return first;
	throw new OpenIntentError(
		'OI_ERR_INPUT_INVALID',
		'The two are not the same. Nothing was changed.',
		{
			hint: 'try again',
		},
	);
}

/** Everything on stdin, without the newline that `echo` puts behind it. */
export async function readPiped(signal?: AbortSignal): Promise<string> {
	const chunks: Buffer[] = [];
	let sizeBytes = 0;
	try {
		for await (const chunk of signal ? addAbortSignal(signal, process.stdin) : process.stdin) {
			chunks.push(chunk as Buffer);
			sizeBytes += (chunk as Buffer).length;
			if (sizeBytes > mostBytes) throw tooLong();
		}
	} catch (error) {
		// Why it was given up, and not only that.
		throw signal?.aborted ? signal.reason : error;
	}
	return Buffer.concat(chunks)
		.toString('utf8')
		.replace(/\r?\n$/, '');
}

function tooLong(): OpenIntentError {
	return new OpenIntentError('OI_ERR_INPUT_TOO_LARGE', 'The secret on stdin is longer than 64 KB.');
}

function nothingGiven(): OpenIntentError {
	return new OpenIntentError('OI_ERR_INPUT_INVALID', 'No secret was given. Nothing was changed.', {
		hint: 'type it at the prompt, or pipe it in',
	});
}
