import {createOutputWriter} from '../lib/output-writer.js';
import {forStdout} from './for-stdout.js';
import {notWritten} from './print-error.js';

/** Prints the answer of a command that only prints; rejects when it cannot be written. */
export async function printText(text: string): Promise<void> {
	const stdout = createOutputWriter(1);
	stdout.write(forStdout(text));
	await stdout.flush();
	const failure = stdout.failure();
	if (failure) throw notWritten(failure);
}
