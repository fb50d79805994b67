import type {FileHandle} from 'node:fs/promises';

export type LastLinesRange = {
	/** How many lines of the end. */
	readonly tail: number;
	readonly maxBytes: number;
	readonly sizeBytes: number;
	readonly signal: AbortSignal;
};

export type LastLines = {
	readonly content: string;
	/** True when something of the file stands before `content`. */
	readonly isTruncated: boolean;
	/** Set when `maxBytes` left some of the lines out that were asked for. */
	readonly cut: 'lines' | 'start-of-line' | undefined;
};

const newline = 10;

/** Reads the end of a file without reading what stands before it, however long it is. */
export async function readLastLines(file: FileHandle, range: LastLinesRange): Promise<LastLines> {
	const {tail, maxBytes, sizeBytes, signal} = range;
	// One byte more than may be returned tells whether the first kept byte begins a line.
	const position = Math.max(0, sizeBytes - maxBytes - 1);
	const bytes = await readFrom(file, position, sizeBytes - position, signal);
	const start = startOfLastLines(bytes, tail);
	if (start !== undefined) {
		return {content: text(bytes, start), isTruncated: position + start > 0, cut: undefined};
	}
	if (position === 0) return {content: text(bytes, 0), isTruncated: false, cut: undefined};
	const firstWhole = bytes.indexOf(newline) + 1;
	if (firstWhole > 0 && firstWhole < bytes.length) {
		return {content: text(bytes, firstWhole), isTruncated: true, cut: 'lines'};
	}
	return {content: text(bytes, startOfCharacter(bytes)), isTruncated: true, cut: 'start-of-line'};
}

async function readFrom(file: FileHandle, position: number, length: number, signal: AbortSignal) {
	const bytes = Buffer.alloc(length);
	let filled = 0;
	while (filled < length) {
		signal.throwIfAborted();
		const {bytesRead} = await file.read(bytes, filled, length - filled, position + filled);
		if (bytesRead === 0) break;
		filled += bytesRead;
	}
	return bytes.subarray(0, filled);
}

/** Where the last `count` lines begin; undefined when these bytes do not show it. A break at the end opens no line. */
function startOfLastLines(bytes: Buffer, count: number): number | undefined {
	let at = bytes.at(-1) === newline ? bytes.length - 1 : bytes.length;
	for (let line = 0; line < count; line++) {
		if (at <= 0) return undefined;
		at = bytes.lastIndexOf(newline, at - 1);
		if (at < 0) return undefined;
	}
	return at + 1;
}

/** The first byte may be the rest of a character. */
function startOfCharacter(bytes: Buffer): number {
	let start = 1;
	while (start < bytes.length && ((bytes[start] ?? 0) & 0xc0) === 0x80) start++;
	return start;
}

function text(bytes: Buffer, start: number): string {
	return bytes.subarray(start).toString('utf8');
}
