import {display} from './display-text.js';
import {headAndTail} from './truncate.js';

const maxTextLength = 8000;
const maxDepth = 6;
const maxEntries = 100;

// A value under such a name is a secret whatever it looks like.
const secretName =
	/^(?:.*[_-])?(?:api[_-]?key|authorization|cookie|passphrase|password|secret|(?:access|refresh)?[_-]?token)$/i;

/**
 * Fields of a log line as plain, finite, printable data without secrets: text is cleaned and redacted, errors keep
 * message, stack and cause, cycles and depth end in a note. Never throws: a log line must not break a run.
 */
export function toLogFields(
	fields: Readonly<Record<string, unknown>>,
	redact: (text: string) => string,
): Record<string, unknown> {
	const toText = (text: string): string => headAndTail(redact(display(text)), maxTextLength).text;
	const ancestors = new Set<object>();

	const toEntry = ([name, value]: [string, unknown]): [string, unknown] => [
		toText(name),
		secretName.test(name) && typeof value === 'string' ? '[redacted]' : toPlain(value),
	];

	const toObject = (value: object): unknown => {
		if (ancestors.has(value)) return '[circular]';
		if (ancestors.size >= maxDepth) return '[too deep]';
		ancestors.add(value);
		try {
			return describe(value);
		} catch (error) {
			return `[unreadable: ${error instanceof Error ? error.message : 'unknown'}]`;
		} finally {
			ancestors.delete(value);
		}
	};

	const describe = (value: object): unknown => {
		if (value instanceof Error) return toPlain(errorFields(value));
		if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
		if (value instanceof Map || value instanceof Set) return toPlain([...value]);
		if (Array.isArray(value)) return value.slice(0, maxEntries).map(toPlain);
		if ('toJSON' in value && typeof value.toJSON === 'function') return toPlain(value.toJSON());
		return Object.fromEntries(Object.entries(value).slice(0, maxEntries).map(toEntry));
	};

	const toPlain = (value: unknown): unknown => {
		if (typeof value === 'string') return toText(value);
		if (typeof value === 'object' && value !== null) return toObject(value);
		return isJsonScalar(value) ? value : toText(String(value));
	};

	return Object.fromEntries(Object.entries(fields).map(toEntry));
}

function isJsonScalar(value: unknown): boolean {
	return value === undefined || value === null || ['boolean', 'number'].includes(typeof value);
}

function errorFields(error: Error): Record<string, unknown> {
	const {name, message, stack, cause} = error;
	const code = 'code' in error ? error.code : undefined;
	return {name, code, message, stack, cause};
}
