import {formatCount} from '../lib/format-count.js';
import {formatDuration} from '../lib/format-duration.js';

/**
 * Says what a tool has to tell in the language of whoever reads it: the sources say it in English, as a template with
 * what is found put in (`` say`Created ${path}.` ``), and other languages know it by that sentence.
 */
export type Say = {
	(sentence: TemplateStringsArray, ...found: readonly (string | number)[]): string;
	/** `1 file`, `1,204 files`. The plural is the singular with an s unless given. */
	readonly count: (count: number, singular: string, plural?: string) => string;
	/** `3 d 4 h`. */
	readonly duration: (durationMs: number) => string;
	/** What Intl calls the language. */
	readonly locale: string;
};

/** As a model reads it, and a person whose language it is. */
export const sayInEnglish: Say = Object.assign(
	(sentence: TemplateStringsArray, ...found: readonly (string | number)[]) =>
		String.raw({raw: sentence}, ...found),
	{count: formatCount, duration: formatDuration, locale: 'en'},
);
