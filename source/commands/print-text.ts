import {isTerminal} from '../lib/is-terminal.js';
import {createOutputWriter} from '../lib/output-writer.js';
import {wrapWords} from '../lib/wrap-words.js';
import {forStdout} from './for-stdout.js';
import {notWritten} from './print-error.js';

/** Prints the answer of a command that only prints; rejects when it cannot be written. */
export async function printText(text: string): Promise<void> {
	const stdout = createOutputWriter(1);
	stdout.write(forStdout(inColumns(text)));
	await stdout.flush();
	const failure = stdout.failure();
	if (failure) throw notWritten(failure);
}

/** Broken between words for a terminal; a file or a pipe, and data, get every line whole. */
function inColumns(text: string): string {
	const {columns = 0} = isTerminal(1) ? process.stdout : {};
	const isData = /^[[{]/.test(text);
	return columns === 0 || isData ? text : wrapWords(text, columns);
}
