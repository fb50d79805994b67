import * as z from 'zod/mini';
import {OpenIntentError} from '../../contracts/errors.js';
import type {IntentRow} from '../../contracts/intent.js';
import {findRowProblem} from './intent-row-check.js';

const Row = z.strictObject({
	id: z.string().check(z.regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9_-]*$/, 'must look like files.list')),
	summary: z.string(),
	phrases: z._default(z.array(z.string()), []),
	patterns: z._default(z.array(z.string()), []),
	calls: z.array(
		z.strictObject({
			tool: z.string().check(z.minLength(1)),
			arguments: z._default(z.record(z.string(), z.unknown()), {}),
		}),
	),
	defaults: z._default(z.record(z.string(), z.string()), {}),
});

const Table = z.strictObject({intent: z._default(z.array(Row), [])});

/** Reads the parsed TOML of an intents file. `source` is the file's name, for messages. */
export function parseIntentRows(table: unknown, source: string): IntentRow[] {
	const parsed = z.safeParse(Table, table);
	if (!parsed.success) throw shapeError(table, source, parsed.error.issues[0] as Issue | undefined);
	const rows = parsed.data.intent;
	const seen = new Set<string>();
	for (const row of rows) {
		const found = seen.has(row.id)
			? {problem: 'is there twice', fix: 'Merge the two rows or rename one'}
			: findRowProblem(row);
		if (found) throw rowError(source, row.id, found.problem, found.fix);
		seen.add(row.id);
	}
	return rows;
}

type Issue = {
	readonly code?: string | undefined;
	readonly path: readonly PropertyKey[];
	readonly message: string;
	readonly expected?: string;
	readonly keys?: readonly string[];
};

function shapeError(table: unknown, source: string, issue: Issue | undefined): OpenIntentError {
	const [, index, ...inside] = issue?.path ?? [];
	const place = inside.length === 0 ? '' : `${inside.map(String).join('.')}: `;
	const fix = 'Compare it with the rows of config/intents.toml';
	return rowError(source, nameOfRow(table, index), `${place}${describe(issue)}`, fix);
}

function describe(issue: Issue | undefined): string {
	if (issue?.code === 'unrecognized_keys')
		return `has the unknown key "${issue.keys?.join('", "')}"`;
	if (issue?.code === 'invalid_type') return `has to be of type ${issue.expected}`;
	return issue?.message ?? 'has an unknown shape';
}

function nameOfRow(table: unknown, index: PropertyKey | undefined): string {
	if (typeof index !== 'number') return 'intent';
	const {intent} = table as {intent: readonly unknown[]};
	const row = intent[index];
	const id = typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
	return typeof id === 'string' ? id : `intent number ${index + 1}`;
}

function rowError(source: string, id: string, problem: string, fix: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_CONFIG_INVALID', `${source}: ${id} ${problem}`, {hint: fix});
}
