import {foldText} from '../search-words.js';
import {conceptTables} from './concept-tables.js';
import {stemEnglish} from './english-stem.js';

/** What a written word or phrase may stand for. */
export type ConceptLexicon = {
	/** By stems joined with a space. */
	readonly english: ReadonlyMap<string, readonly string[]>;
	readonly chinese: ReadonlyMap<string, readonly string[]>;
	/** How many words the longest English phrase has, and how many characters the longest Chinese one. */
	readonly longestEnglish: number;
	readonly longestChinese: number;
};

let lexicon: ConceptLexicon | undefined;

/** The lexicon of `concepts/`, read at first use. */
export function conceptLexicon(): ConceptLexicon {
	lexicon ??= readLexicon(conceptTables.join('\n'));
	return lexicon;
}

/** Each line is `name: english, words and phrases | 中文 词`. */
function readLexicon(text: string): ConceptLexicon {
	const english = new Map<string, string[]>();
	const chinese = new Map<string, string[]>();
	// Folded in one piece: it is the costliest step, and the first recall of a process waits for it.
	for (const line of foldText(text).split('\n')) {
		const colon = line.indexOf(':');
		if (colon < 0) continue;
		const name = line.slice(0, colon).trim();
		const [englishWords = '', chineseWords = ''] = line.slice(colon + 1).split('|');
		for (const phrase of englishWords.split(',')) add(english, stemPhrase(phrase.trim()), name);
		for (const word of chineseWords.split(/\s+/)) add(chinese, word, name);
	}
	return {
		english,
		chinese,
		longestEnglish: longest([...english.keys()].map((phrase) => phrase.split(' '))),
		longestChinese: longest([...chinese.keys()]),
	};
}

function stemPhrase(folded: string): string {
	if (/^[a-z]+$/.test(folded)) return stemEnglish(folded);
	const words = folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
	return words.map(stemEnglish).join(' ');
}

function add(map: Map<string, string[]>, word: string, concept: string): void {
	if (word === '') return;
	const known = map.get(word);
	if (known === undefined) map.set(word, [concept]);
	else if (!known.includes(concept)) known.push(concept);
}

function longest(sequences: readonly {readonly length: number}[]): number {
	return sequences.reduce((length, sequence) => Math.max(length, sequence.length), 1);
}
