import type {FileHandle} from 'node:fs/promises';
import {withoutTornEnd} from '../../lib/head-tail-buffer.js';

export type LineRange = {
	/** First line, from 1. */
	readonly offset: number;
	readonly limit: number;
	readonly maxBytes: number;
	readonly signal: AbortSignal;
};

export type LinePart = {
	readonly content: string;
	/** The line to go on with; undefined when the end of the file was reached. */
	readonly nextOffset: number | undefined;
	/** True when one line alone is longer than `maxBytes`; its rest cannot be read by line. */
	readonly isLineCut: boolean;
	/** Set when the file ended before `offset`: how many lines it has. */
	readonly shortOfLines: number | undefined;
};

const newline = 10;
const chunkBytes = 64 * 1024;

/** Reads some lines without holding more of the file than is returned, however long it is. */
export async function readLines(file: FileHandle, range: LineRange): Promise<LinePart> {
	const start = await findLine(file, range);
	if (start.position === undefined) {
		return {content: '', nextOffset: undefined, isLineCut: false, shortOfLines: start.lineCount};
	}
	// One byte more than may be returned tells whether there is more.
	const bytes = Buffer.alloc(range.maxBytes + 1);
	const length = await fill(file, bytes, start.position);
	const kept = bytes.subarray(0, Math.min(length, range.maxBytes));
	const limitEnd = endOfLine(kept, range.limit);
	const lastBreak = kept.lastIndexOf(newline) + 1;
	const isFileEnd = length <= range.maxBytes;
	const isLineCut = limitEnd === undefined && !isFileEnd && lastBreak === 0;
	const end = limitEnd ?? (isFileEnd || isLineCut ? kept.length : lastBreak);
	const part = isLineCut ? withoutTornEnd(kept) : kept.subarray(0, end);
	const lines = countBreaks(part) + (isLineCut ? 1 : 0);
	return {
		content: part.toString('utf8'),
		nextOffset: isFileEnd && end === length ? undefined : range.offset + lines,
		isLineCut,
		shortOfLines: undefined,
	};
}

/** Where a line starts. Without a position the file has no such line. */
async function findLine(file: FileHandle, {offset, signal}: LineRange) {
	const chunk = Buffer.alloc(chunkBytes);
	let position = 0;
	let lineCount = 0;
	let lastByte = newline;
	while (lineCount < offset - 1) {
		signal.throwIfAborted();
		const {bytesRead} = await file.read(chunk, 0, chunkBytes, position);
		if (bytesRead === 0) {
			return {position: undefined, lineCount: lineCount + (lastByte === newline ? 0 : 1)};
		}
		const read = chunk.subarray(0, bytesRead);
		const end = endOfLine(read, offset - 1 - lineCount);
		lineCount += countBreaks(end === undefined ? read : read.subarray(0, end));
		position += end ?? bytesRead;
		lastByte = read[bytesRead - 1] ?? newline;
	}
	const {bytesRead} = await file.read(chunk, 0, 1, position);
	// An empty file has a first line, so that reading it is no error.
	return {position: bytesRead > 0 || offset === 1 ? position : undefined, lineCount};
}

async function fill(file: FileHandle, bytes: Buffer, position: number): Promise<number> {
	let length = 0;
	while (length < bytes.length) {
		const {bytesRead} = await file.read(bytes, length, bytes.length - length, position + length);
		if (bytesRead === 0) break;
		length += bytesRead;
	}
	return length;
}

/** The index behind the `count`th line break, or undefined when there are fewer. */
function endOfLine(bytes: Buffer, count: number): number | undefined {
	let end = 0;
	for (let line = 0; line < count; line++) {
		const next = bytes.indexOf(newline, end);
		if (next < 0) return undefined;
		end = next + 1;
	}
	return end;
}

export function countBreaks(bytes: Buffer): number {
	let count = 0;
	for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count++;
	return count;
}
