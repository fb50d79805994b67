import {createInterface} from 'node:readline';
import {OpenIntentError} from '../../contracts/errors.js';
import {askLine} from '../vault/ask-secret.js';

/** A line from the terminal. Ctrl+C there ends the login, as it does anywhere. */
export async function readPastedLine(question: string, signal: AbortSignal): Promise<string> {
	const line = await askLine(question, signal);
	if (line !== undefined) return line;
	throw loginGivenUp();
}

export function loginGivenUp(): OpenIntentError {
	return new OpenIntentError('OI_ERR_RUN_CANCELLED', 'The login was given up. Nothing was kept.');
}

/** The next line that is piped in; undefined at its end. */
export function readPipedLine(signal: AbortSignal): Promise<string | undefined> {
	const lines = createInterface({input: process.stdin});
	return new Promise((resolve) => {
		const stop = () => {
			lines.close();
			process.stdin.unref?.();
			resolve(undefined);
		};
		signal.addEventListener('abort', stop, {once: true});
		lines.once('line', (line) => {
			signal.removeEventListener('abort', stop);
			// First: closing says that nothing more comes.
			resolve(line);
			lines.close();
		});
		lines.once('close', () => resolve(undefined));
	});
}
