import {constants, promises as nodeFiles} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {join} from 'node:path';
import {toSafeJson} from '../../lib/safe-json.js';

export const transcriptSuffix = '.jsonl';

/** An id that is a file name and nothing else. */
export const transcriptId = /^[A-Za-z0-9_-]{1,64}$/;

const chunkBytes = 65_536;
const lineFeed = 10;
// Not through a link, which could lead anywhere; without waiting, because a pipe would never answer.
const readFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** The ids of the transcripts in a folder, in order; none when there is no folder. */
export async function listTranscripts(folder: string): Promise<string[]> {
	const names = await nodeFiles.readdir(folder).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return [];
		throw error;
	});
	return names
		.filter((name) => name.endsWith(transcriptSuffix))
		.map((name) => name.slice(0, -transcriptSuffix.length))
		.filter((id) => transcriptId.test(id))
		.sort();
}

/** Some whole lines of a transcript at a time. What a killed writer left of its last line is no line. */
export async function* transcriptLines(folder: string, id: string): AsyncGenerator<string> {
	const file = await nodeFiles.open(join(folder, `${id}${transcriptSuffix}`), readFlags);
	try {
		if (!(await file.stat()).isFile()) throw new Error(`${id}${transcriptSuffix} is not a file`);
		for await (const bytes of wholeLines(file)) yield `${toLine(id, bytes)}\n`;
	} finally {
		await file.close();
	}
}

async function* wholeLines(file: FileHandle): AsyncGenerator<Buffer> {
	let rest: Buffer[] = [];
	for (;;) {
		const {bytesRead, buffer} = await file.read(Buffer.alloc(chunkBytes), 0, chunkBytes, null);
		if (bytesRead === 0) return;
		const bytes = buffer.subarray(0, bytesRead);
		const end = bytes.lastIndexOf(lineFeed) + 1;
		if (end > 0) yield Buffer.concat([...rest, bytes.subarray(0, end)]);
		rest = end > 0 ? [bytes.subarray(end)] : [...rest, bytes];
	}
}

/** Byte for byte: rows of messages say where in the file they are. */
function toLine(transcript: string, bytes: Buffer): string {
	const text = bytes.toString('utf8');
	if (!Buffer.from(text).equals(bytes)) {
		return toSafeJson({transcript, base64: bytes.toString('base64')});
	}
	return toSafeJson({transcript, lines: text.slice(0, -1).split('\n')});
}
