import {displayLine} from '../lib/display-text.js';
import {createRedactor} from '../lib/redact.js';

/** The parts of a zod issue that say what would have been right. */
export type SchemaIssue = {
	readonly code: string;
	readonly path: readonly PropertyKey[];
	readonly message: string;
	readonly expected?: string;
	readonly origin?: string;
	readonly values?: readonly unknown[];
	readonly minimum?: number | bigint;
	readonly maximum?: number | bigint;
};

const typeNames: Readonly<Record<string, string>> = {
	string: 'a text in quotes',
	number: 'a number',
	int: 'a whole number',
	boolean: 'true or false',
	array: 'a list',
	record: 'a table',
	object: 'a table',
};

/** What was expected instead, in words. */
export function describeExpected(issue: SchemaIssue): string {
	const {code, expected = '', origin, values = [], minimum, maximum, message} = issue;
	if (code === 'invalid_type') return typeNames[expected] ?? expected;
	if (code === 'invalid_value') {
		const allowed = values.map((value) => JSON.stringify(value)).join(', ');
		return values.length > 1 ? `one of ${allowed}` : allowed;
	}
	if (code === 'invalid_key') return 'a name that is not empty';
	if (code === 'too_small')
		return origin === 'string' ? 'a text that is not empty' : `${minimum} or more`;
	if (code === 'too_big') return `${maximum} or less`;
	return message;
}

/** What was found, safe to print: cut, cleaned, and without what looks like a secret. */
export function describeFound(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (value instanceof Date) return 'a date';
	if (typeof value === 'object' && value !== null) return 'a table';
	if (typeof value !== 'string') return String(value);
	return JSON.stringify(displayLine(createRedactor().redact(value), 60));
}

/** `llm.aliases.fast`, `files.roots[1]`. */
export function describePath(path: readonly PropertyKey[]): string {
	return path
		.map((part, index) => {
			if (typeof part === 'number') return `[${part}]`;
			return index === 0 ? String(part) : `.${String(part)}`;
		})
		.join('');
}
