import type {FileHandle} from 'node:fs/promises';
import {openForReading} from './transcript-file.js';
import type {TranscriptLine, TranscriptPlace} from './transcript-line.js';
import {checksum, parseLine} from './transcript-line.js';

/** A line, or what is wrong with one; a transcript with a damaged line is still read to its end. */
export type TranscriptPart =
	| {readonly kind: 'line'; readonly number: number; readonly line: TranscriptLine}
	| {readonly kind: 'problem'; readonly number: number; readonly problem: TranscriptProblem};

export type TranscriptProblem = 'not-a-line' | 'too-long' | 'torn';

const chunkBytes = 65_536;
const lineFeed = 10;

/** The lines at these places; undefined for one that is missing or does not hold what was written. */
export async function readLines(
	path: string,
	places: readonly TranscriptPlace[],
): Promise<(TranscriptLine | undefined)[]> {
	let file: FileHandle;
	try {
		file = await openForReading(path);
	} catch {
		return places.map(() => undefined);
	}
	try {
		const lines: (TranscriptLine | undefined)[] = [];
		for (const place of places) lines.push(await readLine(file, place));
		return lines;
	} finally {
		await file.close();
	}
}

async function readLine(file: FileHandle, {offset, sizeBytes, crc}: TranscriptPlace) {
	try {
		const bytes = Buffer.alloc(sizeBytes - 1);
		const {bytesRead} = await file.read(bytes, 0, bytes.length, offset);
		return bytesRead === bytes.length && checksum(bytes) === crc ? parseLine(bytes) : undefined;
	} catch {
		return undefined;
	}
}

/** Every line of a file, in its order, a chunk at a time: the file may be larger than memory. */
export async function* readTranscript(
	path: string,
	maxLineBytes: number,
): AsyncGenerator<TranscriptPart> {
	const file = await openForReading(path);
	try {
		yield* splitLines(file, maxLineBytes);
	} finally {
		await file.close();
	}
}

async function* splitLines(file: FileHandle, maxLineBytes: number): AsyncGenerator<TranscriptPart> {
	const buffer = Buffer.alloc(chunkBytes);
	const assembler = createLineAssembler(maxLineBytes);
	let number = 0;
	for (;;) {
		const {bytesRead} = await file.read(buffer, 0, buffer.length, null);
		if (bytesRead === 0) break;
		for (const bytes of assembler.push(buffer.subarray(0, bytesRead))) {
			number += 1;
			yield toPart(number, bytes);
		}
	}
	if (assembler.hasRest()) yield {kind: 'problem', number: number + 1, problem: 'torn'};
}

/** Puts lines together from chunks; undefined stands for one that is too long to be kept. */
function createLineAssembler(maxLineBytes: number) {
	let pieces: Buffer[] = [];
	let lineBytes = 0;
	const add = (piece: Buffer) => {
		lineBytes += piece.length;
		if (lineBytes > maxLineBytes) pieces = [];
		else if (piece.length > 0) pieces.push(Buffer.from(piece));
	};
	const finish = () => {
		const bytes = lineBytes > maxLineBytes ? undefined : Buffer.concat(pieces);
		pieces = [];
		lineBytes = 0;
		return bytes;
	};
	return {
		push(chunk: Buffer): (Buffer | undefined)[] {
			const lines: (Buffer | undefined)[] = [];
			let start = 0;
			for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
				add(chunk.subarray(start, end));
				lines.push(finish());
				start = end + 1;
			}
			add(chunk.subarray(start));
			return lines;
		},
		hasRest: () => lineBytes > 0,
	};
}

function toPart(number: number, bytes: Buffer | undefined): TranscriptPart {
	if (bytes === undefined) return {kind: 'problem', number, problem: 'too-long'};
	const line = parseLine(bytes);
	return line === undefined
		? {kind: 'problem', number, problem: 'not-a-line'}
		: {kind: 'line', number, line};
}
