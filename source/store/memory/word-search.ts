import type {MemoryCategory, MemoryLabel} from '../../contracts/memory.js';
import type {Reader} from '../store.js';
import type {MatchInfo} from './bm25.js';
import {inverseFrequency, readMatchInfo} from './bm25.js';
import {hasNoneOf, refusedLabels} from './label-filter.js';
import type {TextTerm} from './text-terms.js';

export type WordHit = {
	readonly id: string;
	readonly score: number;
	/** The part of the question that the memory covers, by weight of its terms, 0…1. */
	readonly coverage: number;
	readonly matchedWords: readonly string[];
	readonly matchedConcepts: readonly string[];
};

export type MemoryFilter = {
	readonly category: MemoryCategory | undefined;
	readonly excludeLabels: readonly MemoryLabel[];
};

const maxTerms = 24;
const wordColumn = 0;
const conceptColumn = 1;
/** An idea in common says less than the word itself. */
const conceptFactor = 0.75;
const unknownFactor = 1.6;
const absentFactor = 0.7;

/** Memories that share words or ideas with a question, best first by BM25. */
export function searchWords(
	reader: Reader,
	allTerms: readonly TextTerm[],
	{category, excludeLabels}: MemoryFilter,
): readonly WordHit[] {
	const terms = placeTerms(allTerms.slice(0, maxTerms));
	const phrases = terms.flatMap((term) => [...term.words, ...term.concepts]);
	if (phrases.length === 0) return [];
	const match = phrases.map(({text}) => `"${text}"`).join(' OR ');
	return reader
		.all(select, [match, category ?? null, ...refusedLabels(excludeLabels)])
		.map((row) => judge(row[0] as string, readMatchInfo(row[1] as Uint8Array), terms))
		.filter(({score}) => score > 0)
		.sort((left, right) => right.score - left.score);
}

const select = `
SELECT memories.id, matchinfo(memory_words, 'pcnalx')
FROM memory_words CROSS JOIN memories ON memories.number = memory_words.docid
WHERE memory_words MATCH ?1 AND memories.superseded_by IS NULL AND memories.category = coalesce(?2, memories.category)
	AND ${hasNoneOf('?3', '?4')}
ORDER BY memory_words.docid`;

type Phrase = {readonly text: string; readonly index: number};

type PlacedTerm = {
	readonly term: TextTerm;
	readonly words: readonly Phrase[];
	readonly concepts: readonly Phrase[];
};

/** Gives each word and concept its number in the query, by which `matchinfo` speaks of it. */
function placeTerms(terms: readonly TextTerm[]): readonly PlacedTerm[] {
	let next = 0;
	const place = (text: string): Phrase => ({text, index: next++});
	return terms.map((term) => ({
		term,
		words: term.words.map(place),
		concepts: term.concepts.map(place),
	}));
}

function judge(id: string, info: MatchInfo, terms: readonly PlacedTerm[]): WordHit {
	let score = 0;
	let covered = 0;
	let total = 0;
	let isSpecific = false;
	const matchedWords: string[] = [];
	const matchedConcepts = new Set<string>();
	for (const placed of terms) {
		const {term, words, concepts} = placed;
		const found = words.filter(({index}) => info.hits(index, wordColumn) > 0);
		const shared = concepts.filter(({index}) => info.hits(index, conceptColumn) > 0);
		const wordScore = sum(found.map(({index}) => info.score(index, wordColumn))) / words.length;
		const conceptScore = Math.max(0, ...shared.map(({index}) => info.score(index, conceptColumn)));
		score += term.weight * Math.max(wordScore, conceptFactor * conceptScore);
		const part = Math.max(found.length / words.length, conceptFactor * sharedPart(info, placed));
		const rarity = term.weight * rarityOf(info, placed);
		covered += rarity * part;
		total += rarity;
		if (found.length > 0) matchedWords.push(term.text);
		if (part > 0 && (term.weight === 1 || term.concepts.length > 0)) isSpecific = true;
		for (const {text} of shared) matchedConcepts.add(text);
	}
	// "What time is it?" shares its only word with many memories and is about none of them.
	const coverage = total > 0 && isSpecific ? covered / total : 0;
	// What has more of the question comes before what has a rarer part of it.
	return {
		id,
		score: score * coverage,
		coverage,
		matchedWords,
		matchedConcepts: [...matchedConcepts],
	};
}

/**
 * How rare a term is among the memories, by its word or, where no memory has that, by its ideas. A word that neither the
 * memories nor the lexicon know is what the question is about, so it weighs more than all others.
 */
function rarityOf(info: MatchInfo, {term, words, concepts}: PlacedTerm): number {
	const factor = concepts.length === 0 && term.weight === 1 ? unknownFactor : absentFactor;
	const known = [
		...words.map(({index}) => info.rowsWith(index, wordColumn)),
		...concepts.map(({index}) => info.rowsWith(index, conceptColumn)),
	].filter((rows) => rows > 0);
	if (known.length === 0) return factor * inverseFrequency(info.rowCount, 0);
	return inverseFrequency(info.rowCount, Math.min(...known));
}

/**
 * How much of a term's meaning a memory shares by its ideas, 0…1: all of it where it has the rarest one, less where it
 * has only a broad one ("family" of "daughter").
 */
function sharedPart(info: MatchInfo, {concepts}: PlacedTerm): number {
	let rarest = 0;
	let shared = 0;
	for (const {index} of concepts) {
		const rows = info.rowsWith(index, conceptColumn);
		const rarity = rows === 0 ? 0 : inverseFrequency(info.rowCount, rows);
		rarest = Math.max(rarest, rarity);
		if (info.hits(index, conceptColumn) > 0) shared = Math.max(shared, rarity);
	}
	return rarest === 0 ? 0 : shared / rarest;
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
