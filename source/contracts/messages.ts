import type {Formats} from '../lib/formats.js';
import {formatsIn} from '../lib/formats.js';
import type {SafeText} from '../lib/safe-text.js';

/** What an error says in English, in another language; the same where it is not known. Never throws. */
export type Sentence = (english: string) => string;

/**
 * Text of the user interface. `key` is a dotted key of `config/messages/<language>.toml`; `{name}` places are filled
 * from `values`, which are made safe to print on the way. A key that is missing in a language falls back to English.
 */
export type Translate = {
	(key: string, values?: Readonly<Record<string, string | number>>): SafeText;
	/** Of errors and their hints, which the sources say in English; absent where that is the language. */
	readonly sentence?: Sentence | undefined;
};

/** What an error says, or its hint, for a person. Programs, logs and models get the English. */
export function inLanguage(translate: Translate, english: string): string {
	return translate.sentence?.(english) ?? english;
}

/** Numbers, times and amounts in the language that is translated to. */
export function formatsOf(translate: Translate): Formats {
	return formatsIn(translate('formats.language'));
}
