import {dirname} from 'node:path';
import {displayLine} from '../lib/display-text.js';
import type {ConfigEntries, ConfigEntry} from './config-entry.js';
import {isTable} from './config-entry.js';
import type {ConfigKeyKind} from './config-keys.js';
import {findKeyLines, lineOf} from './config-lines.js';
import {describeFound} from './describe-issue.js';
import {parseToml} from './parse-toml.js';
import {withSuggestion} from './suggest-key.js';

/** What a configuration file sets. Unknown keys are warnings; a syntax error throws, with its line. */
export async function parseConfigFile(
	file: string,
	text: string,
	keys: ReadonlyMap<string, ConfigKeyKind>,
): Promise<ConfigEntries> {
	const table = await parseToml(file, text);
	const sourceOf = createSourceOf(file, text);
	const sections = new Set([...keys.keys()].map((key) => key.slice(0, key.indexOf('.'))));
	const entries: ConfigEntry[] = [];
	const warnings: string[] = [];
	const problems: string[] = [];

	const warn = (path: readonly string[], known: Iterable<string>): void => {
		const name = path.join('.');
		const said = `${sourceOf(path)}: unknown key ${displayLine(name)}`;
		warnings.push(withSuggestion(said, name, known));
	};

	const readSection = (section: string, values: Record<string, unknown>): void => {
		for (const [leaf, value] of Object.entries(values)) {
			const key = `${section}.${leaf}`;
			const source = sourceOf([section, leaf]);
			if (keys.has(key)) entries.push({key, value, source, sourceOf, baseFolder: dirname(file)});
			else warn([section, leaf], keys.keys());
		}
	};

	for (const [section, values] of Object.entries(table)) {
		if (!sections.has(section)) warn([section], isTable(values) ? sections : keys.keys());
		else if (isTable(values)) readSection(section, values);
		else {
			const found = describeFound(values);
			problems.push(
				`${sourceOf([section])}: ${section}: found ${found}, expected a table [${section}]`,
			);
		}
	}
	return {entries, warnings, problems};
}

function createSourceOf(file: string, text: string): ConfigEntry['sourceOf'] {
	const lines = findKeyLines(text);
	return (path) => {
		const line = lineOf(lines, path);
		return line === undefined ? displayLine(file) : `${displayLine(file)}:${line}`;
	};
}
