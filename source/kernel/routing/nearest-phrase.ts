import type {IntentRow} from '../../contracts/intent.js';
import {phraseKey} from './intent-normalize.js';

/** Below this share of common letter pairs a suggestion would only confuse. */
const minSimilarity = 0.55;

/** The shipped or own phrase that is most like a text that matched none; undefined when none is near. */
export function findNearestPhrase(text: string, rows: readonly IntentRow[]): string | undefined {
	const wanted = pairsOf(phraseKey(text.slice(0, 200)));
	let nearest: string | undefined;
	let best = minSimilarity;
	for (const phrase of rows.flatMap((row) => row.phrases)) {
		const similarity = compare(wanted, pairsOf(phraseKey(phrase)));
		if (similarity > best) {
			best = similarity;
			nearest = phrase;
		}
	}
	return nearest;
}

function pairsOf(key: string): ReadonlySet<string> {
	const padded = ` ${key} `;
	return new Set(Array.from({length: padded.length - 1}, (_, at) => padded.slice(at, at + 2)));
}

function compare(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
	let shared = 0;
	for (const pair of one) if (other.has(pair)) shared += 1;
	return (2 * shared) / (one.size + other.size);
}
