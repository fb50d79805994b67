import {isUnspaced} from '../search-words.js';

const rankOffset = 10;
const equalWithin = 1e-6;
const dayMs = 24 * 60 * 60 * 1000;
const halfLifeDays = 180;
/** How much the oldest memory loses, and the least important one. Small: what fits best stays ahead of what is merely new. */
const recencyShare = 0.06;
const importanceShare = 0.06;

/** What a place in one search adds to the fused score; nothing for what it did not find. */
export function reciprocalRank(rank: number | undefined): number {
	return rank === undefined ? 0 : 1 / (rankOffset + rank);
}

/** The places of scores that are in falling order; equal ones share theirs, so that age and importance decide. */
export function ranksOf(scores: readonly number[]): readonly number[] {
	let place = 0;
	return scores.map((score, index) => {
		const isEqual = index > 0 && (scores[index - 1] ?? score) - score < equalWithin;
		if (!isEqual) place = index + 1;
		return place;
	});
}

export function recencyFactor(ageMs: number): number {
	const age = Math.max(ageMs, 0) / dayMs;
	return 1 - recencyShare + recencyShare * 2 ** (-age / halfLifeDays);
}

export function importanceFactor(importance: number): number {
	return 1 - importanceShare + importanceShare * Math.min(Math.max(importance, 0), 1);
}

/** People mostly ask in the language in which they told, so the other one has to fit better. */
export const otherScriptFactor = 0.7;

export function isSameScript(left: string, right: string): boolean {
	return isUnspaced(left) === isUnspaced(right);
}
