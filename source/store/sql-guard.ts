import {OpenIntentError} from '../contracts/errors.js';

type Guard = (sql: string) => void;

type Problem = {readonly what: string; readonly pattern: RegExp};

/** What another process would get another row from when it runs the statement again, or what reaches beyond the statement. */
const unrepeatable: readonly Problem[] = [
	{what: 'randomness', pattern: /\brandom(?:blob)?\s*\(/i},
	{
		what: 'the current time',
		pattern:
			/\bcurrent_(?:timestamp|date|time)\b|\b(?:date|time|datetime|julianday|unixepoch|strftime|timediff)\s*\(/i,
	},
	{
		what: 'what statements before it have done',
		pattern: /\b(?:last_insert_rowid|(?:total_)?changes)\s*\(/i,
	},
	{
		what: 'the version of SQLite',
		pattern: /\bsqlite_(?:version|source_id|offset|compileoption_\w+)\s*\(/i,
	},
	{
		what: 'an end of more than itself',
		pattern: /\bor\s+(?:fail|rollback)\b|\bon\s+conflict\s+(?:fail|rollback)\b/i,
	},
];

const writes = /^(?:insert|update|delete|replace|with|create|alter|drop)\b/i;
const reads = /^(?:select|values|with|explain)\b/i;
const writesInside = /\b(?:insert|update|delete)\b|\breplace\s+into\b/i;
const readingPragma =
	/^pragma\s+(?:(?:page_count|freelist_count|page_size|foreign_key_check)|(?:integrity_check|quick_check|table_info)(?:\s*\(\s*\w+\s*\))?)$/i;

/**
 * Refuses what may not be a statement of a transaction. Its statements are run again, by this process, by others, and at
 * the next start, so each is one statement that changes rows and gives the same rows every time; BEGIN, SAVEPOINT, ROLLBACK
 * TO, RELEASE, COMMIT, ATTACH, PRAGMA and the like would change what the transaction itself stands in.
 */
export const refuseUnrepeatable: Guard = remember((sql) => {
	if (!writes.test(sql)) return 'it is none that changes rows or tables';
	const problem = unrepeatable.find(({pattern}) => pattern.test(sql));
	return problem && `its effect depends on ${problem.what}`;
});

/** Refuses what would change something without being written down. */
export const refuseWriting: Guard = remember((sql) => {
	if (readingPragma.test(sql)) return undefined;
	return reads.test(sql) && !writesInside.test(sql) ? undefined : 'it does not only read';
});

const mostRemembered = 1_000;

/** Statements come again and again, so each is looked at once. */
function remember(problemOf: (sql: string) => string | undefined): Guard {
	const right = new Set<string>();
	return (sql) => {
		if (right.has(sql)) return;
		const bare = withoutTexts(sql);
		const problem = bare.includes(';') ? 'it is more than one' : problemOf(bare);
		if (problem !== undefined) throw refused(sql, problem);
		if (right.size >= mostRemembered) right.clear();
		right.add(sql);
	};
}

/** The words of a statement: comments and texts away, quoted names without their quotes, no semicolon at its end. */
function withoutTexts(sql: string): string {
	return sql
		.replace(notWords, (piece) => (/^["`[]/.test(piece) ? piece.slice(1, -1) : ' '))
		.replace(/^\s+|[\s;]+$/g, '');
}

const notWords =
	/--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]/g;

function refused(sql: string, problem: string): OpenIntentError {
	const shown = sql.trim().replace(/\s+/g, ' ').slice(0, 80);
	return new OpenIntentError(
		'OI_ERR_INTERNAL',
		`A transaction cannot run "${shown}": ${problem}.`,
		{hint: 'give times, ids and random values as parameters, and one statement at a time'},
	);
}
