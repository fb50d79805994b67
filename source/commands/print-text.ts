import {isTerminal} from '../lib/is-terminal.js';
import {createOutputWriter} from '../lib/output-writer.js';
import {wrapWords} from '../lib/wrap-words.js';
import {forStdout} from './for-stdout.js';
import {notWritten} from './print-error.js';

/**
 * Prints the answer of a command that only prints; rejects when it cannot be written. Prose is broken between words for a
 * terminal; what may be copied, or has to be exact, is not.
 */
export async function printText(text: string, {isProse = false} = {}): Promise<void> {
	const stdout = createOutputWriter(1);
	stdout.write(forStdout(isProse ? inColumns(text) : text));
	await stdout.flush();
	const failure = stdout.failure();
	if (failure) throw notWritten(failure);
}

/** A file or a pipe gets every line whole. */
function inColumns(text: string): string {
	const {columns = 0} = isTerminal(1) ? process.stdout : {};
	return columns === 0 ? text : wrapWords(text, columns);
}
