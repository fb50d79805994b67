import {hash} from 'node:crypto';
import {crc32} from 'node:zlib';
import {OpenIntentError} from '../contracts/errors.js';
import type {StoreEvent} from '../contracts/store-events.js';
import {formatBytes} from '../lib/format-bytes.js';
import {createByteReader} from './byte-reader.js';
import type {Position} from './journal-header.js';
import {hashBytes} from './journal-header.js';
import type {Change, SqlValue} from './store.js';
import {readValue} from './value-codec.js';

/** One statement as it was run. A script is several statements without parameters: a migration. */
export type LoggedStatement =
	| {readonly kind: 'run'; readonly sql: string; readonly parameters: readonly SqlValue[]}
	| {readonly kind: 'script'; readonly sql: string};

/** What one group of transactions did. */
export type Frame = {
	/** Where the history stands after this frame. */
	readonly position: Position;
	readonly previousHash: Buffer;
	/** The schema that the statements were written for. */
	readonly schema: number;
	/** Which process wrote it: 8 random bytes. */
	readonly writer: Buffer;
	readonly statements: readonly LoggedStatement[];
	readonly changes: readonly Change[];
	readonly events: readonly StoreEvent[];
};

export type FrameBody = {
	readonly schema: number;
	readonly writer: Buffer;
	readonly content: Buffer;
};

export const statementKinds = {run: 0, script: 1} as const;

// length of the body 4 · crc32 of length and body 4 | body: sequence 8 · previous hash 16 · writer 8 · schema 4 · content
const prefixBytes = 8;
const bodyHeadBytes = 8 + hashBytes + 8 + 4;

/** Nobody writes more at once; a larger length is damage. */
export const maxFrameBytes = 256 * 1024 * 1024;

/** Puts a group's content behind `after` in the history. Throws when nobody could read it back. */
export function encodeFrame(after: Position, {schema, writer, content}: FrameBody) {
	if (bodyHeadBytes + content.length > maxFrameBytes) throw tooLarge(content.length);
	const bytes = Buffer.allocUnsafe(prefixBytes + bodyHeadBytes + content.length);
	const sequence = after.sequence + 1;
	bytes.writeUInt32LE(bodyHeadBytes + content.length, 0);
	bytes.writeBigUInt64LE(BigInt(sequence), 8);
	after.hash.copy(bytes, 16);
	writer.copy(bytes, 32);
	bytes.writeUInt32LE(schema, 40);
	content.copy(bytes, prefixBytes + bodyHeadBytes);
	bytes.writeUInt32LE(checksumOf(bytes), 4);
	return {bytes, position: {sequence, hash: hashOf(bytes)}};
}

function tooLarge(sizeBytes: number): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_STORE_WRITE',
		`${formatBytes(sizeBytes)} are too much to be saved at once; ${formatBytes(maxFrameBytes)} is the limit.`,
		{hint: 'save it in smaller parts, or keep it in a file of its own; nothing was changed'},
	);
}

/**
 * Reads the frame at an offset. `sizeBytes` counts the whole frame. Undefined when no whole and undamaged frame is there;
 * throws a RangeError when its content, although undamaged, makes no sense.
 */
export function decodeFrame(bytes: Buffer, offset: number) {
	const whole = wholeFrame(bytes, offset);
	if (whole === undefined || checksumOf(whole) !== whole.readUInt32LE(4)) return undefined;
	const frame: Frame = {
		position: {sequence: Number(whole.readBigUInt64LE(8)), hash: hashOf(whole)},
		previousHash: whole.subarray(16, 32),
		writer: whole.subarray(32, 40),
		schema: whole.readUInt32LE(40),
		...decodeContent(whole.subarray(prefixBytes + bodyHeadBytes)),
	};
	return {frame, sizeBytes: whole.length};
}

/** The bytes that the frame at an offset claims for itself; undefined when they are not all there. */
export function wholeFrame(bytes: Buffer, offset: number): Buffer | undefined {
	if (offset + prefixBytes > bytes.length) return undefined;
	const bodyBytes = bytes.readUInt32LE(offset);
	if (bodyBytes < bodyHeadBytes || bodyBytes > maxFrameBytes) return undefined;
	const end = offset + prefixBytes + bodyBytes;
	return end > bytes.length ? undefined : bytes.subarray(offset, end);
}

/** Of everything but the checksum itself. */
export function checksumOf(frame: Buffer): number {
	return crc32(frame.subarray(prefixBytes), crc32(frame.subarray(0, 4)));
}

// The previous hash is part of the body, so each hash stands for the whole history before it.
function hashOf(frame: Buffer): Buffer {
	return hash('sha256', frame.subarray(prefixBytes), 'buffer').subarray(0, hashBytes);
}

function decodeContent(content: Buffer) {
	const reader = createByteReader(content);
	const list = <Item>(read: () => Item): Item[] => {
		const items: Item[] = [];
		for (let left = reader.varint(); left > 0; left--) items.push(read());
		return items;
	};
	const sqlTexts = list(() => reader.text());
	const statements = list((): LoggedStatement => {
		const kind = reader.byte();
		const sql = sqlTexts[reader.varint()];
		if (sql === undefined) throw new RangeError('A statement has no text.');
		if (kind === statementKinds.script) return {kind: 'script', sql};
		return {kind: 'run', sql, parameters: list(() => readValue(reader))};
	});
	const changes = list(() => ({table: reader.text(), key: reader.text()}));
	const events = list(() => JSON.parse(reader.text()) as StoreEvent);
	if (!reader.isAtEnd()) throw new RangeError('A frame is longer than its content.');
	return {statements, changes, events};
}
