import type {Translate} from '../contracts/messages.js';
import {displayLine} from '../lib/display-text.js';
import type {SafeText} from '../lib/safe-text.js';
import {safe} from '../lib/safe-text.js';

/** The text `<table>.<word>`; the word itself where there is none. */
export function wordFor(translate: Translate, table: string, word: string): SafeText {
	const key = `${table}.${word}`;
	const text = translate(key);
	return text === key ? displayLine(word, 80) : text;
}

/** A word that is typed and that stands in the configuration: in the language of the interface, and as it is typed. */
export function namedValue(
	translate: Translate,
	kind: 'mode' | 'value' | 'verdict',
	word: string,
): SafeText {
	const text = wordFor(translate, `tui.names.${kind}`, word);
	return text === word ? text : safe`${text} (${displayLine(word, 80)})`;
}
