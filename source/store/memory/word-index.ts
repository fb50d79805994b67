import {indexWords} from '../search-words.js';
import {textTerms} from './text-terms.js';

/** Goes up when the same text would be indexed differently, concept tables included. */
export const wordsVersion = 2;

/** A text as the word index keeps it: words as written and by their stems, and the concepts they stand for. */
export function indexedText(text: string): {readonly words: string; readonly concepts: string} {
	const terms = textTerms(text);
	const written = indexWords(text).trim().split(' ');
	const words = new Set([...written, ...terms.flatMap((term) => term.words)]);
	const concepts = new Set(terms.flatMap((term) => term.concepts));
	return {words: [...words].join(' '), concepts: [...concepts].join(' ')};
}
