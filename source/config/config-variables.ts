import type {ConfigEntries, ConfigEntry} from './config-entry.js';
import type {ConfigKeyKind} from './config-keys.js';
import {variableOf} from './config-keys.js';
import {withSuggestion} from './suggest-key.js';

// Typed so often that it has a short name.
const shortNames: Readonly<Record<string, string>> = {OPENINTENT_MODEL: 'llm.model'};

/** What `OPENINTENT_*` variables set. Tables have no variable: the addresses keys are sent to come from a file only. */
export function parseConfigVariables(
	variables: ReadonlyMap<string, string>,
	keys: ReadonlyMap<string, ConfigKeyKind>,
	cwd: string,
): ConfigEntries {
	const known = new Map([...keys].map(([key, kind]) => [variableOf(key), {key, kind}]));
	const tables = [...known].filter(([, {kind}]) => kind === 'table');
	const entries = new Map<string, ConfigEntry>();
	const warnings: string[] = [];
	for (const [name, text] of variables) {
		const table = tables.find(([prefix]) => name === prefix || name.startsWith(`${prefix}_`));
		const key = shortNames[name] ?? known.get(name)?.key;
		if (table !== undefined) {
			warnings.push(`${name}: ignored, ${table[1].key} can be set in the configuration file only`);
		} else if (key === undefined) {
			const said = `${name}: no such configuration variable`;
			warnings.push(withSuggestion(said, name, [...known.keys(), ...Object.keys(shortNames)]));
		} else if (!(name in shortNames && entries.has(key))) {
			const value = parsers[keys.get(key) ?? 'text'](text);
			entries.set(key, {key, value, source: name, sourceOf: () => name, baseFolder: cwd});
		}
	}
	return {entries: [...entries.values()], warnings, problems: []};
}

// What cannot be read stays a text, so that the check of the schema names the variable and what was expected.
const parsers: Readonly<Record<ConfigKeyKind, (text: string) => unknown>> = {
	text: (text) => text,
	number: (text) =>
		/^\s*[-+]?\d[\d_]*(?:\.\d+)?\s*$/.test(text) ? Number(text.replaceAll('_', '')) : text,
	boolean: (text) => booleans[text.trim().toLowerCase()] ?? text,
	list: (text) =>
		text
			.split(',')
			.map((item) => item.trim())
			.filter((item) => item !== ''),
	table: (text) => text,
};

const booleans: Readonly<Record<string, boolean>> = {
	true: true,
	yes: true,
	on: true,
	1: true,
	false: false,
	no: false,
	off: false,
	0: false,
};
