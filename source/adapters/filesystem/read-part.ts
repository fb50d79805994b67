import type {FileHandle} from 'node:fs/promises';
import {OpenIntentError} from '../../contracts/errors.js';
import type {Say} from '../../contracts/say.js';
import {formatBytes} from '../../lib/format-bytes.js';
import {readLastLines} from './read-last-lines.js';
import {countBreaks, readLines} from './read-lines.js';

export type PartRange = {
	readonly offset: number;
	/** 0 is the whole file. */
	readonly limit: number;
	/** So many lines of the end, in place of offset and limit. */
	readonly tail?: number | undefined;
	/** The file's name in messages. */
	readonly shown: string;
	readonly sizeBytes: number;
	readonly signal: AbortSignal;
	/** In this is said what is left out. */
	readonly say: Say;
};

export type FilePart = {
	readonly content: string;
	readonly isTruncated: boolean;
	readonly nextOffset?: number | undefined;
	/** What was left out, and how to read on. */
	readonly notice?: string | undefined;
};

const usualMaxBytes = 64 * 1024;
const wholeMaxBytes = 10 * 1024 * 1024;

/** Reads what was asked for of a text file, and says what it left out. */
export async function readPart(file: FileHandle, range: PartRange): Promise<FilePart> {
	// No more memory is taken than the file needs. Files of the system say that they have no size.
	const wantedBytes = Math.min(wholeMaxBytes, Math.max(range.sizeBytes, usualMaxBytes));
	const maxBytes = range.limit === 0 ? wantedBytes : usualMaxBytes;
	return range.tail === undefined
		? readFromOffset(file, range, maxBytes)
		: readTail(file, range, range.tail, maxBytes);
}

async function readFromOffset(
	file: FileHandle,
	{offset, limit, shown, signal, say}: PartRange,
	maxBytes: number,
): Promise<FilePart> {
	const count = limit === 0 ? Number.POSITIVE_INFINITY : limit;
	const part = await readLines(file, {offset, limit: count, maxBytes, signal});
	const {content, nextOffset, isLineCut, shortOfLines} = part;
	if (shortOfLines !== undefined) {
		throw new OpenIntentError(
			'OI_ERR_FILE_INVALID',
			`${shown} has no line ${offset}: it ends at line ${shortOfLines}.`,
			{hint: 'use a smaller offset'},
		);
	}
	if (nextOffset === undefined) return {content, isTruncated: false};
	const size = formatBytes(maxBytes);
	const cut = isLineCut ? say`Line ${nextOffset - 1} is longer than ${size} and was cut. ` : '';
	const notice = cut + say`The file goes on; to read on: offset ${nextOffset}.`;
	return {content, isTruncated: true, nextOffset, notice};
}

async function readTail(
	file: FileHandle,
	{offset, sizeBytes, signal, say}: PartRange,
	tail: number,
	maxBytes: number,
): Promise<FilePart> {
	if (offset > 1) {
		throw new OpenIntentError('OI_ERR_TOOL_ARGUMENTS', 'offset and tail cannot go together.', {
			hint: 'leave one of them out',
		});
	}
	const part = await readLastLines(file, {
		tail,
		maxBytes,
		sizeBytes: sizeBytes || maxBytes,
		signal,
	});
	const {content, isTruncated, cut} = part;
	const size = formatBytes(maxBytes);
	const notices = {
		lines: say`Only the last ${say.count(countLines(content), 'line')} fit into ${size}.`,
		'start-of-line': say`The last line is longer than ${size}; its beginning is left out.`,
	};
	return {content, isTruncated, notice: cut && notices[cut]};
}

function countLines(content: string): number {
	return countBreaks(Buffer.from(content)) + (content.endsWith('\n') ? 0 : 1);
}
