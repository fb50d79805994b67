import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

type SqlRule = {readonly name: string; readonly pattern: RegExp};

/** What would give another process other rows, or undo more than the one transaction, when it replays a statement. */
const forbidden: readonly SqlRule[] = [
	{name: 'OR FAIL', pattern: /\bOR\s+FAIL\b/i},
	{name: 'OR ROLLBACK', pattern: /\bOR\s+ROLLBACK\b/i},
	{name: 'last_insert_rowid()', pattern: /\blast_insert_rowid\s*\(/i},
	{name: 'changes()', pattern: /\b(?:total_)?changes\s*\(/i},
	{name: 'randomness', pattern: /\brandom(?:blob)?\s*\(/i},
	{name: 'the current time', pattern: /\bCURRENT_(?:TIMESTAMP|DATE|TIME)\b/i},
	{
		name: 'the current time',
		pattern:
			/\b(?:date|time|datetime|julianday|unixepoch|strftime)\s*\(\s*(?:'[^']*'\s*,\s*)?'now'/i,
	},
	{
		name: 'the current time',
		pattern: /\b(?:date|time|datetime|julianday|unixepoch)\s*\(\s*\)/i,
	},
];

const writing = /\b(?:INSERT|UPDATE|DELETE|REPLACE)\b/i;

/** What is wrong with one SQL text; several statements are looked at one by one. */
export function problemsOf(sql: string): string[] {
	const text = sql.replace(/--[^\n]*/g, '');
	const problems = forbidden.filter(({pattern}) => pattern.test(text)).map(({name}) => name);
	const hasOpenLimit = text
		.split(';')
		.some((statement) => writing.test(statement) && hasUnorderedLimit(statement));
	return hasOpenLimit ? [...problems, 'LIMIT without ORDER BY'] : problems;
}

/** Looks at each pair of parentheses by itself, so that an ORDER BY outside does not excuse a LIMIT inside. */
function hasUnorderedLimit(statement: string): boolean {
	const levels = [''];
	for (const [piece] of statement.matchAll(/\(|\)|[^()]+/g)) {
		if (piece === '(') levels.push('');
		else if (piece === ')' && levels.length > 1) {
			if (isUnordered(levels.pop() ?? '')) return true;
		} else levels[levels.length - 1] += ` ${piece}`;
	}
	return levels.some(isUnordered);
}

function isUnordered(text: string): boolean {
	return text
		.split(/\bUNION\b|\bEXCEPT\b|\bINTERSECT\b/i)
		.some((part) => /\bLIMIT\b/i.test(part) && !/\bORDER\s+BY\b.*\bLIMIT\b/is.test(part));
}

// Keywords are in capitals in this program, which tells them from sentences of errors.
const looksLikeSql =
	/\b(?:SELECT|INSERT INTO|INSERT OR|UPDATE|DELETE FROM|CREATE|ALTER TABLE|REPLACE INTO|WITH|FROM|WHERE|ORDER BY|VALUES|PRAGMA)\b/;

/** Every string of a TypeScript text that looks like SQL; places of a template are `?`. */
export function sqlTextsOf(source: string): string[] {
	const texts: string[] = [];
	const visit = (node: ts.Node) => {
		if (ts.isStringLiteralLike(node)) texts.push(node.text);
		if (ts.isTemplateExpression(node)) {
			const rest = node.templateSpans.map((span) => `?${span.literal.text}`);
			texts.push(node.head.text + rest.join(''));
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest));
	return texts.filter((text) => looksLikeSql.test(text));
}

/** The SQL texts of all files of a folder, with the file they stand in. */
export function sqlTextsIn(folder: string): {readonly file: string; readonly sql: string}[] {
	const files = fs
		.readdirSync(folder, {recursive: true, encoding: 'utf8'})
		.filter((file) => file.endsWith('.ts'))
		.map((file) => path.join(folder, file));
	return files.flatMap((file) =>
		sqlTextsOf(fs.readFileSync(file, 'utf8')).map((sql) => ({file, sql})),
	);
}
