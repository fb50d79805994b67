declare const safeMark: unique symbol;

/**
 * Text that may be written to a terminal as it is: nothing in it drives the terminal, hides or reorders, but for sequences
 * this program has put there itself. A string becomes one in `display`, `displayLine`, `displayWhole`, `reveal` and
 * `toSafeJson`; whatever writes to a terminal takes nothing else, so that a forgotten call does not compile.
 */
export type SafeText = string & {readonly [safeMark]: true};

/** Our own words, with places for what is safe already. */
export function safe(
	words: TemplateStringsArray,
	...values: readonly (SafeText | number)[]
): SafeText {
	return words.reduce((text, word, index) => `${text}${values[index - 1]}${word}`) as SafeText;
}

/** Safe texts with a safe text between them. */
export function joinSafe(parts: readonly SafeText[], separator: SafeText): SafeText {
	return parts.join(separator) as SafeText;
}

/** The lines of a safe text. */
export function safeLines(text: SafeText): SafeText[] {
	return text.split('\n') as SafeText[];
}

/** A part of a safe text, to be cut where a character ends. */
export function sliceSafe(text: SafeText, from: number, to?: number): SafeText {
	return text.slice(from, to) as SafeText;
}

/** A safe text several times over. */
export function repeatSafe(text: SafeText, count: number): SafeText {
	return text.repeat(count) as SafeText;
}

/**
 * A text of whose characters the caller is the author, such as a frame of the screen or an escape sequence. The
 * architecture test lists who may say this.
 */
export function ownText(text: string): SafeText {
	return text as SafeText;
}

/** Every byte as it is, for a file or a pipe. The architecture test lists who may say this. */
export function verbatim(text: string): SafeText {
	return text as SafeText;
}
