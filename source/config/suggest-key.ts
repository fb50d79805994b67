import {nearestName} from '../lib/nearest-name.js';

/** What is said of an unknown key, with the one that may be meant. A key in the wrong section is recognised by its last part. */
export function withSuggestion(said: string, unknown: string, known: Iterable<string>): string {
	const names = [...known];
	const leaf = unknown.slice(unknown.lastIndexOf('.') + 1);
	const suggestion =
		nearestName(unknown, names) ?? names.find((name) => name.endsWith(`.${leaf.toLowerCase()}`));
	return suggestion === undefined ? said : `${said}; did you mean ${suggestion}?`;
}
