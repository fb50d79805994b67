import {isoTime} from './iso-time.js';

/**
 * The same value with its keys in snake_case, as scripts see them; a missing value is null, and a time (a number under a key
 * that ends in `At`, ms since the epoch) is written as ISO 8601 has it.
 */
export function toSnakeCaseKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(toSnakeCaseKeys);
	if (typeof value !== 'object' || value === null) return value ?? null;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [toSnakeCase(key), toJsonValue(key, entry)]),
	);
}

function toJsonValue(key: string, value: unknown): unknown {
	return typeof value === 'number' && key.endsWith('At') ? isoTime(value) : toSnakeCaseKeys(value);
}

function toSnakeCase(key: string): string {
	return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
