import type {Word, WordPart} from 'unbash';

// Unquoted, these mean themselves in every shell. A `~` does so behind a letter or digit (HEAD~1), a `#` inside a word.
const plainText =
	/^(?:[A-Za-z0-9_@%+=:,./^-]|(?<=[A-Za-z0-9_^])~|(?<=.)#|\\[\x20-\x7e]|[^\x00-\x7f])*$/;
// Inside double quotes only these start something else.
const quotedText = /^(?:[^$`"\\]|\\[\x20-\x7e])*$/;

/** The value of a word in which a shell expands nothing; undefined for any other, and where there is doubt. */
export function literalValue(word: Word): string | undefined {
	const parts = word.parts;
	if (parts === undefined) return plainText.test(word.text) ? word.value : undefined;
	return parts.every((part, index) => isLiteralPart(part, index)) && isCovered(word, parts)
		? word.value
		: undefined;
}

function isLiteralPart(part: WordPart, index: number): boolean {
	if (part.type === 'SingleQuoted') return true;
	if (part.type === 'Literal') {
		// The first part begins the word; a later one begins behind a quote, where `~` and `#` mean themselves anyway.
		return plainText.test(index === 0 ? part.text : `x${part.text}`);
	}
	return (
		part.type === 'DoubleQuoted' &&
		part.parts.every((child) => child.type === 'Literal' && quotedText.test(child.text))
	);
}

/** Every character of the word belongs to one of its parts. */
function isCovered(word: Word, parts: readonly WordPart[]): boolean {
	return parts.map(({text}) => text).join('') === word.text;
}

/** The value of a word as far as it is known without running anything: a wider reading, for rules that hold back. */
export function possibleValue(word: Word): string | undefined {
	return word.text.startsWith('~') ? undefined : knownValue(word);
}

/** The same, with a `~` at the beginning as it stands there. */
export function knownValue(word: Word): string | undefined {
	return (word.parts ?? []).every(isKnownPart) ? word.value : undefined;
}

function isKnownPart(part: WordPart): boolean {
	if (part.type === 'DoubleQuoted' || part.type === 'LocaleString') {
		return part.parts.every(({type}) => type === 'Literal');
	}
	return part.type === 'Literal' || part.type === 'SingleQuoted' || part.type === 'AnsiCQuoted';
}
