import {isUnspaced, pairsOf, runsOf} from '../search-words.js';
import type {ConceptLexicon} from './concept-lexicon.js';
import {conceptLexicon} from './concept-lexicon.js';
import {stemEnglish} from './english-stem.js';
import {chineseStopWords, englishStopWords} from './stop-words.js';
import {isCommonWord, wordWeight} from './word-weight.js';

/** A unit of meaning of a text: a word, a phrase of the lexicon, or a pair of characters of unknown Chinese. */
export type TextTerm = {
	/** As it is shown. */
	readonly text: string;
	/** As the word index has it. */
	readonly words: readonly string[];
	readonly concepts: readonly string[];
	/** How much it says about what a text is about, 0…1. */
	readonly weight: number;
};

/** The terms of a text in their order, without the words that only build sentences. */
export function textTerms(text: string): readonly TextTerm[] {
	const lexicon = conceptLexicon();
	const terms: TextTerm[] = [];
	let words: string[] = [];
	const flush = () => {
		terms.push(...spacedTerms(words, lexicon));
		words = [];
	};
	for (const run of runsOf(text)) {
		if (!isUnspaced(run)) {
			words.push(run);
			continue;
		}
		flush();
		terms.push(...unspacedTerms(run, lexicon));
	}
	flush();
	return terms;
}

function spacedTerms(words: readonly string[], lexicon: ConceptLexicon): readonly TextTerm[] {
	const stems = words.map(stemEnglish);
	const terms: TextTerm[] = [];
	for (let start = 0; start < words.length; ) {
		const length = phraseLength(stems, start, lexicon);
		const found = words.slice(start, start + Math.max(length, 1));
		const isStop = length < 2 && englishStopWords().has(found[0] ?? '');
		if (!isStop || length > 1) {
			terms.push({
				text: found.join(' '),
				words: stems.slice(start, start + found.length),
				concepts: phraseConcepts(stems.slice(start, start + found.length), ' ', lexicon.english),
				weight: Math.max(...found.map(wordWeight)),
			});
		}
		start += found.length;
	}
	return terms;
}

const shortestPart = 2;

/** The ideas of a phrase and of the shorter phrases in it: a "half fare card" is a ticket, and it is a discount. */
function phraseConcepts(
	parts: readonly string[],
	joint: string,
	known: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
	const concepts = new Set<string>(known.get(parts.join(joint)));
	for (let length = parts.length - 1; length >= shortestPart; length--) {
		for (let start = 0; start + length <= parts.length; start++) {
			const part = parts.slice(start, start + length).join(joint);
			if (isCommonWord(part)) continue;
			for (const concept of known.get(part) ?? []) concepts.add(concept);
		}
	}
	return [...concepts];
}

function phraseLength(stems: readonly string[], start: number, lexicon: ConceptLexicon): number {
	for (let length = Math.min(lexicon.longestEnglish, stems.length - start); length > 0; length--) {
		if (lexicon.english.has(stems.slice(start, start + length).join(' '))) return length;
	}
	return 0;
}

const singleWeight = 0.3;

function unspacedTerms(run: string, lexicon: ConceptLexicon): readonly TextTerm[] {
	const characters = [...run];
	const terms: TextTerm[] = [];
	let unknown = '';
	const flush = () => {
		const pairs = unknown === '' ? [] : pairsOf(unknown);
		// Most words have two characters, so a run of four is two words, however many pairs it has.
		const weight = [...unknown].length === 1 ? singleWeight : (pairs.length + 1) / 2 / pairs.length;
		for (const pair of pairs) terms.push({text: pair, words: [pair], concepts: [], weight});
		unknown = '';
	};
	// Most unknown words are names of two characters: what follows one and precedes a known word stands alone.
	const isBetweenWords = (start: number, before: string) =>
		[...before].length % 2 === 0 &&
		[...(longestWord(characters, start + 1, lexicon) ?? '')].length > 1;
	// A single character is a word of its own only where none of its neighbours may be the rest of a longer one.
	const isPartOfUnknown = (start: number, before: string) =>
		lexicon.chinese.has(characters[start] ?? '') &&
		((before !== '' && !isBetweenWords(start, before)) ||
			(start + 1 < characters.length && longestWord(characters, start + 1, lexicon) === undefined));
	for (let start = 0; start < characters.length; ) {
		const word = longestWord(characters, start, lexicon);
		if (word === undefined || (word.length === 1 && isPartOfUnknown(start, unknown))) {
			unknown += characters[start];
			start++;
			continue;
		}
		flush();
		if (!chineseStopWords().has(word)) {
			const concepts = phraseConcepts([...word], '', lexicon.chinese);
			terms.push({text: word, words: pairsOf(word), concepts, weight: wordWeight(word)});
		}
		start += [...word].length;
	}
	flush();
	return terms;
}

/** The longest word of the lexicon, or of the sentence builders, that begins at `start`. */
function longestWord(
	characters: readonly string[],
	start: number,
	lexicon: ConceptLexicon,
): string | undefined {
	const room = Math.min(lexicon.longestChinese, characters.length - start);
	for (let length = room; length > 0; length--) {
		const word = characters.slice(start, start + length).join('');
		if (lexicon.chinese.has(word) || chineseStopWords().has(word) || isCommonWord(word))
			return word;
	}
	return undefined;
}
