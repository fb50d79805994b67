import {readTerminalEnvironment} from '../config/environment.js';
import {toAsciiSigns} from '../lib/ascii-drawing.js';
import {isTerminal} from '../lib/is-terminal.js';
import {createOutputWriter} from '../lib/output-writer.js';
import {forStdout} from './for-stdout.js';
import {inColumns} from './in-columns.js';
import {notWritten} from './print-error.js';

/**
 * Prints the answer of a command that only prints; rejects when it cannot be written. Prose is broken between words for a
 * terminal; what may be copied, or has to be exact, is not.
 */
export async function printText(text: string, {isProse = false} = {}): Promise<void> {
	const stdout = createOutputWriter(1);
	stdout.write(forStdout(isProse ? inColumns(await drawn(text), 1) : text));
	await stdout.flush();
	const failure = stdout.failure();
	if (failure) throw notWritten(failure);
}

/** With signs that the terminal can show. */
async function drawn(text: string): Promise<string> {
	if (!isTerminal(1)) return text;
	const {readCapabilities} = await import('../tui/terminal/capabilities.js');
	return readCapabilities(readTerminalEnvironment()).hasUtf8 ? text : toAsciiSigns(text);
}
