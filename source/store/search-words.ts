// Scripts that put no space between words: a run of them is searched by its pairs of characters.
const unspaced =
	'\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー';
const hasUnspaced = new RegExp(`[${unspaced}]`, 'u');
const eachRun = new RegExp(
	`[${unspaced}\\p{Mn}]+|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+`,
	'gu',
);

/** The words of a text as they are searched for: without case, accents and width, each once. */
export function queryWords(text: string): readonly string[] {
	const words = runsOf(text).flatMap((run) => (hasUnspaced.test(run) ? pairsOf(run) : [run]));
	return [...new Set(words)];
}

/**
 * The words of a text as one searchable column. Each follows a space, so that looking for a space and a query word finds
 * words that begin with it. The last character of an unspaced run begins no pair, so it stands alone as well.
 */
export function indexWords(text: string): string {
	const words = runsOf(text).flatMap((run) =>
		hasUnspaced.test(run) ? [...pairsOf(run), [...run].at(-1) ?? ''] : [run],
	);
	return [...new Set(words)].map((word) => ` ${word}`).join('');
}

/** Runs of letters and digits, those of unspaced scripts apart from the others. */
export function runsOf(text: string): string[] {
	return foldText(text).match(eachRun) ?? [];
}

/** Without case, accents and width. */
export function foldText(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/[\u0300-\u036f]/g, '')
		.normalize('NFC')
		.toLowerCase();
}

export function isUnspaced(run: string): boolean {
	return hasUnspaced.test(run);
}

/** Each two neighbours of a run; the run itself when it is one character. */
export function pairsOf(run: string): string[] {
	const characters = [...run];
	if (characters.length === 1) return characters;
	return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
