import {OpenIntentError} from '../contracts/errors.js';
import type {ByteReader} from './byte-reader.js';
import type {ByteWriter} from './byte-writer.js';
import type {SqlValue} from './store.js';

const kinds = {null: 0, integer: 1, negative: 2, double: 3, text: 4, bytes: 5} as const;

/**
 * Writes one SQL parameter so that `readValue` gives the same value back. Refuses what would come back as another one:
 * NaN, a text with half a surrogate pair, and everything that is not an SqlValue. Minus zero is written as zero, which
 * is what SQLite makes of it.
 */
export function writeValue(writer: ByteWriter, value: SqlValue): void {
	if (value === null) {
		writer.byte(kinds.null);
	} else if (typeof value === 'number') {
		writeNumber(writer, value);
	} else if (typeof value === 'string') {
		if (!value.isWellFormed()) throw refused('a text with half a surrogate pair');
		writer.byte(kinds.text);
		writer.text(value);
	} else if (value instanceof Uint8Array) {
		writer.byte(kinds.bytes);
		writer.varint(value.length);
		writer.bytes(value);
	} else {
		throw refused(`${String(value)} (${typeof value})`);
	}
}

export function readValue(reader: ByteReader): SqlValue {
	const kind = reader.byte();
	if (kind === kinds.null) return null;
	if (kind === kinds.integer) return reader.varint();
	if (kind === kinds.negative) return -reader.varint();
	if (kind === kinds.double) return reader.double();
	if (kind === kinds.text) return reader.text();
	if (kind === kinds.bytes) return reader.bytes(reader.varint());
	throw new RangeError(`There is no value of kind ${kind}.`);
}

function writeNumber(writer: ByteWriter, value: number): void {
	if (Number.isNaN(value)) throw refused('NaN');
	if (!Number.isSafeInteger(value)) {
		writer.byte(kinds.double);
		writer.double(value);
		return;
	}
	writer.byte(value < 0 ? kinds.negative : kinds.integer);
	writer.varint(Math.abs(value));
}

function refused(what: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_INTERNAL',
		`An SQL parameter is ${what}; that cannot be kept.`,
	);
}
