import {displayWhole} from '../lib/display-text.js';
import {isTerminal} from '../lib/is-terminal.js';
import type {SafeText} from '../lib/safe-text.js';
import {verbatim} from '../lib/safe-text.js';

/** Text for stdout: a terminal gets what cannot drive it, a file or a pipe every byte as it is. */
export function forStdout(text: string): SafeText {
	return isTerminal(1) ? displayWhole(text) : verbatim(text);
}
