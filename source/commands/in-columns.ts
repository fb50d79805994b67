import {isTerminal} from '../lib/is-terminal.js';
import {wrapWords} from '../lib/wrap-words.js';

/** A command that can be typed as it stands; one with a place to fill in is only read. */
const typed = /^\s*openintent (?!.*(?:[<[|…]|\S {2}))/;

/** Prose broken between words for a terminal; a file or a pipe gets every line whole, and so does who copies a command. */
export function inColumns(text: string, descriptor: 1 | 2): string {
	if (!isTerminal(descriptor)) return text;
	const {columns = 0} = descriptor === 1 ? process.stdout : process.stderr;
	if (columns === 0) return text;
	const lines = text.split('\n');
	return lines.map((line) => (typed.test(line) ? line : wrapWords(line, columns))).join('\n');
}
