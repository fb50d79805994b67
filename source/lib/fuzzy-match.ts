/** A row with the text that it is found by. */
export type Searchable = {readonly words: string};

/**
 * How well a query fits a text: the letters in their order, better at the beginnings of words and side by side.
 * Undefined when a word of the query is not in it. Total and linear in the length of the text.
 */
export function fuzzyScore(query: string, text: string): number | undefined {
	const folded = text.toLowerCase();
	let score = 0;
	for (const word of query.toLowerCase().split(/\s+/)) {
		const found = word === '' ? 0 : scoreWord(word, folded);
		if (found === undefined) return undefined;
		score += found;
	}
	return score;
}

/** The rows that fit, best first; in their own order where they fit equally well. */
export function fuzzyFilter<Row extends Searchable>(
	rows: readonly Row[],
	query: string,
): readonly Row[] {
	if (query.trim() === '') return rows;
	return rows
		.flatMap((row) => {
			const score = fuzzyScore(query, row.words);
			return score === undefined ? [] : [{row, score}];
		})
		.toSorted((one, other) => other.score - one.score)
		.map(({row}) => row);
}

const isLetter = /[\p{L}\p{N}]/u;

function scoreWord(word: string, text: string): number | undefined {
	const whole = text.indexOf(word);
	if (whole >= 0) return 1000 + (isWordStart(text, whole) ? 500 : 0) - Math.min(whole, 200);
	let score = 0;
	let place = 0;
	let before = -2;
	for (const letter of word) {
		const at = text.indexOf(letter, place);
		if (at < 0) return undefined;
		score += at === before + 1 ? 8 : isWordStart(text, at) ? 6 : 1;
		before = at;
		place = at + letter.length;
	}
	return score - Math.min(place, 200) / 100;
}

function isWordStart(text: string, index: number): boolean {
	return index === 0 || !isLetter.test(text.charAt(index - 1));
}
