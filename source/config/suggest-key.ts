import {nearestName} from '../lib/nearest-name.js';

/** `; did you mean …?` for an unknown key, or nothing. A key in the wrong section is recognised by its last part. */
export function suggestKey(unknown: string, known: Iterable<string>): string {
	const names = [...known];
	const leaf = unknown.slice(unknown.lastIndexOf('.') + 1);
	const suggestion =
		nearestName(unknown, names) ?? names.find((name) => name.endsWith(`.${leaf.toLowerCase()}`));
	return suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
}
