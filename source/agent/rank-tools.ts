import type {LlmToolSpec} from '../contracts/llm.js';

const exactName = 100;
const wordOfName = 4;
const beginningOfName = 2;
const wordOfDescription = 1;
const shortestBeginning = 3;
/** Words that are in every request and say nothing about a tool. */
const emptyWords = new Set([
	'a',
	'an',
	'and',
	'for',
	'in',
	'of',
	'on',
	'or',
	'the',
	'to',
	'tool',
	'with',
]);

/** Tools by how well they fit words, or their exact names; best first, without those that do not fit at all. */
export function rankTools(query: string, tools: readonly LlmToolSpec[]): LlmToolSpec[] {
	const names = new Set(query.toLowerCase().match(/[\w-]+/g) ?? []);
	const words = wordsOf(query);
	const scored = tools.map((tool) => ({tool, score: scoreOf(tool, names, words)}));
	const best = Math.max(0, ...scored.map(({score}) => score));
	return scored
		.filter(({score}) => score > 0 && score >= best / 4)
		.sort((left, right) => right.score - left.score)
		.map(({tool}) => tool);
}

function scoreOf(
	{name, description}: LlmToolSpec,
	names: ReadonlySet<string>,
	words: ReadonlySet<string>,
): number {
	const own = wordsOf(name);
	const described = wordsOf(description);
	const points = [...words].map((word) => {
		if (own.has(word)) return wordOfName;
		if (word.length >= shortestBeginning && [...own].some((part) => isBeginning(part, word))) {
			return beginningOfName;
		}
		return described.has(word) ? wordOfDescription : 0;
	});
	return points.reduce((total, point) => total + point, names.has(name) ? exactName : 0);
}

function isBeginning(part: string, word: string): boolean {
	return part.length >= shortestBeginning && (part.startsWith(word) || word.startsWith(part));
}

/** Without the s of a plural, which is the form people and descriptions differ in most. */
function wordsOf(text: string): ReadonlySet<string> {
	const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
	const singular = words.map((word) => (word.length > 3 ? word.replace(/s$/, '') : word));
	return new Set(singular.filter((word) => !emptyWords.has(word)));
}
