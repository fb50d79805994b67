import type {Formats} from '../lib/formats.js';
import {formatsIn} from '../lib/formats.js';
import type {SafeText} from '../lib/safe-text.js';

/**
 * Text of the user interface. `key` is a dotted key of `config/messages/<language>.toml`; `{name}` places are filled
 * from `values`, which are made safe to print on the way. A key that is missing in a language falls back to English.
 */
export type Translate = (
	key: string,
	values?: Readonly<Record<string, string | number>>,
) => SafeText;

/** Numbers, times and amounts in the language that is translated to. */
export function formatsOf(translate: Translate): Formats {
	return formatsIn(translate('formats.language'));
}
