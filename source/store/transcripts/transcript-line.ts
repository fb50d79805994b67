import {crc32} from 'node:zlib';
import type {LlmMessage} from '../../contracts/llm.js';
import {toSafeJson} from '../../lib/safe-json.js';

/** One message as it was exchanged. Says by itself what it is, so that a file makes sense without the database. */
export type TranscriptLine = {
	readonly format: 1;
	readonly session: string;
	/** ms since the epoch. */
	readonly time: number;
	readonly message: LlmMessage;
	/** The whole text of a tool result that the model was shown in part. */
	readonly output?: string;
};

/** Where a line is in the file of its session, and the checksum of its bytes without the line feed. */
export type TranscriptPlace = {
	readonly offset: number;
	readonly sizeBytes: number;
	readonly crc: number;
};

export type EncodedLine = {readonly bytes: Buffer; readonly crc: number};

/**
 * The bytes of a line, its line feed included. JSON has no bare line feed, so one ends the line; nor has it a character
 * that drives the terminal of a person who reads the file.
 */
export function encodeLine(line: TranscriptLine): EncodedLine {
	const bytes = Buffer.from(`${toSafeJson(line)}\n`);
	return {bytes, crc: checksum(bytes.subarray(0, -1))};
}

/** Undefined when the bytes are no line of a transcript. */
export function parseLine(bytes: Buffer): TranscriptLine | undefined {
	try {
		const value = JSON.parse(bytes.toString()) as Partial<TranscriptLine> | null;
		return value?.format === 1 && typeof value.message?.role === 'string'
			? (value as TranscriptLine)
			: undefined;
	} catch {
		return undefined;
	}
}

/** A number that tells changed bytes from those that were written. */
export function checksum(bytes: Buffer): number {
	return crc32(bytes);
}
