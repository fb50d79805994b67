import {shippedIntents} from './load-intents.js';

/** The text of `openintent help intents`: what is understood without a model. */
export function intentsText(): string {
	const rows = shippedIntents();
	const width = Math.max(...rows.map(({phrases, patterns}) => exampleOf(phrases, patterns).length));
	return rows
		.map(
			({phrases, patterns, summary}) =>
				`  ${exampleOf(phrases, patterns).padEnd(width)}  ${summary}\n`,
		)
		.join('');
}

/** The phrase a person would most likely say: the first one that is a sentence rather than a shell command. */
function exampleOf(phrases: readonly string[] = [], patterns: readonly string[] = []): string {
	const spoken = phrases.find((phrase) => phrase.includes(' ') && !/[-/.]/.test(phrase));
	return spoken ?? phrases[0] ?? patterns[0] ?? '';
}
