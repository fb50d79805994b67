import {OpenIntentError} from '../contracts/errors.js';
import type {ConfigEntries, ConfigEntry} from './config-entry.js';
import {isTable} from './config-entry.js';
import {Config} from './config-schema.js';
import type {SchemaIssue} from './describe-issue.js';
import {describeExpected, describeFound, describePath} from './describe-issue.js';
import {expandPath} from './expand-path.js';

type Table = Readonly<Record<string, unknown>>;

// Their values are paths, written relative to where they stand.
const pathKeys = new Set(['files.roots', 'intents.file']);

/** Puts entries over the defaults, later ones over earlier ones, and checks the result; all problems at once. */
export function mergeConfig(
	defaults: Table,
	layers: readonly ConfigEntries[],
	home: string | undefined,
): {config: Config; entries: ReadonlyMap<string, ConfigEntry>} {
	const entries = new Map(
		layers.flatMap((layer) => layer.entries.map((entry) => [entry.key, entry] as const)),
	);
	const result = Config.safeParse(overlay(defaults, entries, home));
	const issues: readonly SchemaIssue[] = result.error?.issues ?? [];
	const problems = [
		...layers.flatMap((layer) => layer.problems),
		...issues.map((issue) => toProblem(issue, entries, defaults)),
	];
	if (result.data !== undefined && problems.length === 0) return {config: result.data, entries};
	throw new OpenIntentError('OI_ERR_CONFIG_INVALID', problems.join('\n'), {
		hint:
			problems.length === 1
				? 'correct this value, or remove it to get the default'
				: 'correct these values, or remove them to get the default',
	});
}

function overlay(
	defaults: Table,
	entries: ReadonlyMap<string, ConfigEntry>,
	home: string | undefined,
): Table {
	// Built with fromEntries: a key named __proto__ in a file becomes data and nothing else.
	return Object.fromEntries(
		Object.entries(defaults).map(([section, values]) => {
			const own = [...entries.values()]
				.filter(({key}) => key.startsWith(`${section}.`))
				.map((entry) => [entry.key.slice(section.length + 1), toValue(entry, home)]);
			return [section, {...(isTable(values) ? values : {}), ...Object.fromEntries(own)}];
		}),
	);
}

function toValue({key, value, baseFolder}: ConfigEntry, home: string | undefined): unknown {
	if (!pathKeys.has(key)) return value;
	const expand = (path: unknown): unknown =>
		typeof path === 'string' && path.trim() !== '' ? expandPath(path, baseFolder, home) : path;
	return Array.isArray(value) ? value.map(expand) : expand(value);
}

function toProblem(
	issue: SchemaIssue,
	entries: ReadonlyMap<string, ConfigEntry>,
	defaults: Table,
): string {
	const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
	const key = path.slice(0, 2).join('.');
	const entry = entries.get(key);
	const where = entry?.sourceOf(path.map(String)) ?? 'config/default.toml';
	const found = describeFound(valueAt(entry?.value, path.slice(2)));
	const byDefault = valueAt(defaults, path.slice(0, 2));
	const expected = describeExpected(issue);
	const place = `${where}: ${describePath(path)}`;
	return isTable(byDefault)
		? `${place}: found ${found}, expected ${expected}`
		: `${place}: found ${found}, expected ${expected} (default: ${JSON.stringify(byDefault) ?? 'unset'})`;
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
	let current = value;
	for (const part of path) {
		const isContainer = typeof current === 'object' && current !== null;
		current = isContainer ? (current as Record<string | number, unknown>)[part] : undefined;
	}
	return current;
}
