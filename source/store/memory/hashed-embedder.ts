import type {Embedder} from '../../contracts/embedder.js';
import {addFeature} from './feature-vector.js';
import type {TextTerm} from './text-terms.js';
import {textTerms} from './text-terms.js';
import {wordsVersion} from './word-index.js';

const dimensions = 384;
const weights = {concept: 1.3, word: 1, pair: 0.25, grams: 0.45} as const;
const gramLength = 3;

/**
 * Embeds without a model: words, pairs of neighbours, ideas of the concept tables and character n-grams become random
 * directions by their hash, weighted by how much a word says. Deterministic on every machine.
 */
export function createHashedEmbedder(): Embedder & Required<Pick<Embedder, 'embedNow'>> {
	return {
		id: `hashed-${dimensions}-${wordsVersion}`,
		dimensions,
		embed: async (texts) => texts.map(embedText),
		embedNow: embedText,
	};
}

function embedText(text: string): Float32Array {
	const vector = new Float32Array(dimensions);
	const terms = textTerms(text);
	// What a text says twice counts once, so that a long memory is not ruled by its favourite word.
	const features = new Map<string, number>();
	const keep = (feature: string, weight: number) =>
		features.set(feature, Math.max(weight, features.get(feature) ?? 0));
	terms.forEach((term, index) => {
		addTerm(term, keep);
		const next = terms[index + 1];
		if (next !== undefined) keep(`p:${term.text} ${next.text}`, weights.pair * term.weight);
	});
	for (const [feature, weight] of features) addFeature(vector, feature, weight);
	return normalize(vector, text);
}

function addTerm(
	{words, concepts, weight}: TextTerm,
	keep: (feature: string, weight: number) => void,
): void {
	for (const concept of concepts) {
		keep(`c:${concept}`, (weights.concept * weight) / Math.sqrt(concepts.length));
	}
	for (const word of words) {
		keep(`w:${word}`, (weights.word * weight) / Math.sqrt(words.length));
		const grams = gramsOf(word);
		for (const gram of grams) {
			keep(`g:${gram}`, (weights.grams * weight) / Math.sqrt(grams.length));
		}
	}
}

/** Parts of a word by which it resembles its misspellings and relatives; of a Chinese pair its two characters. */
function gramsOf(word: string): readonly string[] {
	if (!/^[\u0000-\u024f]+$/.test(word)) return [...word];
	const framed = `^${word}$`;
	return Array.from({length: Math.max(framed.length - gramLength + 1, 1)}, (_, index) =>
		framed.slice(index, index + gramLength),
	);
}

function normalize(vector: Float32Array, text: string): Float32Array {
	let sum = 0;
	for (const value of vector) sum += value * value;
	if (sum === 0) {
		// A text of nothing but sentence builders is like no other.
		addFeature(vector, `t:${text}`, 1);
		sum = dimensions;
	}
	const scale = 1 / Math.sqrt(sum);
	return vector.map((value) => value * scale);
}
