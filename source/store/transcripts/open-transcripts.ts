import type {Dirent} from 'node:fs';
import {existsSync} from 'node:fs';
import {readdir, stat, unlink} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {OpenIntentError} from '../../contracts/errors.js';
import type {LlmMessage} from '../../contracts/llm.js';
import {makePrivateFolder, narrowFolder} from '../../lib/private-files.js';
import {headAndTail} from '../../lib/truncate.js';
import type {LiveStaging} from '../transcript-staging.js';
import {sweepStaging} from '../transcript-staging.js';
import {toWriteError} from '../write-error.js';
import {removeOlderFiles, removeTornFiles} from './older-transcripts.js';
import {rewriteTranscript} from './rewrite-transcript.js';
import type {TranscriptFiles} from './transcript-file.js';
import {appendToTranscript, syncFolder} from './transcript-file.js';
import type {EncodedLine, TranscriptLine, TranscriptPlace} from './transcript-line.js';
import {encodeLine} from './transcript-line.js';
import type {TranscriptPart} from './transcript-reader.js';
import {readLines, readTranscript} from './transcript-reader.js';

export type TranscriptsOptions = {
	readonly folder: string;
	/** Between processes: whoever appends, or removes a file, holds it. */
	readonly withLock: <Result>(work: () => Promise<Result>) => Promise<Result>;
	readonly maxLineBytes?: number;
	readonly files?: TranscriptFiles;
};

export type TranscriptEntry = Pick<TranscriptLine, 'message' | 'output'>;

export type TranscriptFile = {
	readonly sessionId: string;
	readonly sizeBytes: number;
	/** ms since the epoch. */
	readonly modifiedAt: number;
};

export type Transcripts = ReturnType<typeof openTranscripts>;

const suffix = '.jsonl';

/** Raw transcripts: a file of JSON Lines per session, only ever appended to. Opening touches nothing. */
export function openTranscripts(options: TranscriptsOptions) {
	const {folder, withLock, maxLineBytes = 32_000_000, files} = options;
	// The lock lies in the folder too.
	const locked = async <Result>(work: () => Promise<Result>): Promise<Result> => {
		const created = makePrivateFolder(folder);
		if (created === undefined) narrowFolder(folder);
		else await syncFolder(dirname(created), files);
		return withLock(work);
	};
	const pathOf = (sessionId: string) => join(folder, `${requirePlainName(sessionId)}${suffix}`);

	return {
		/** Where each entry is, once all of them are durable; undefined for a message too large for a line. */
		async append(
			sessionId: string,
			entries: readonly TranscriptEntry[],
			now: number,
		): Promise<readonly (TranscriptPlace | undefined)[]> {
			const path = pathOf(sessionId);
			const lines = entries.map((entry) =>
				encodeBounded({format: 1, session: sessionId, time: now, ...entry}, maxLineBytes),
			);
			try {
				const bytes = Buffer.concat(lines.map(({encoded}) => encoded.bytes));
				const start = await locked(() => appendToTranscript(path, bytes, files));
				return placesOf(lines, start);
			} catch (error) {
				throw toWriteError(path, error);
			}
		},
		/** The messages at these places, in their order; undefined for what is no longer there. */
		async readMessages(
			sessionId: string,
			places: readonly TranscriptPlace[],
		): Promise<readonly (LlmMessage | undefined)[]> {
			const lines = await readLines(pathOf(sessionId), places);
			return lines.map((line) => line?.message);
		},
		/** The whole transcript. Throws when there is none. */
		read: (sessionId: string): AsyncIterable<TranscriptPart> =>
			readTranscript(pathOf(sessionId), maxLineBytes),
		/** Puts other lines, not longer than they were, in the place of lines. Says which checksums are others. */
		async rewrite(sessionId: string, rewrite: (line: Buffer) => Buffer | undefined) {
			const path = pathOf(sessionId);
			try {
				return await locked(() => rewriteTranscript(path, rewrite));
			} catch (error) {
				throw toWriteError(path, error);
			}
		},
		/** Removes what killed processes have left; the owners of what waits to be placed are returned. */
		async sweep(now: number): Promise<readonly LiveStaging[]> {
			if (!existsSync(folder)) return [];
			await locked(() => removeTornFiles(folder));
			return sweepStaging(folder, now);
		},
		/** Removes every copy that was kept aside. */
		async removeOlder(): Promise<void> {
			if (existsSync(folder)) await locked(() => removeOlderFiles(folder));
		},
		list: (): Promise<readonly TranscriptFile[]> => listFiles(folder),
		/** False when there was none, or when it was appended to since then (ms since the epoch). */
		async remove(sessionId: string, unusedSince = Number.POSITIVE_INFINITY): Promise<boolean> {
			const path = pathOf(sessionId);
			return locked(() => removeFile(path, unusedSince));
		},
	};
}

type BoundedLine = {readonly encoded: EncodedLine; readonly isWhole: boolean};

/** What a line cannot hold is shortened: first the output that only the transcript has, then the message itself. */
function encodeBounded(line: TranscriptLine, maxLineBytes: number): BoundedLine {
	const encoded = encodeLine(line);
	if (encoded.bytes.length <= maxLineBytes) return {encoded, isWhole: true};
	const {output, ...rest} = line;
	// JSON takes up to six bytes for a character.
	const maxChars = Math.floor(maxLineBytes / 16);
	if (output !== undefined) {
		const shortened = encodeLine({...rest, output: headAndTail(output, maxChars).text});
		if (shortened.bytes.length <= maxLineBytes) return {encoded: shortened, isWhole: true};
	}
	const {role, text} = line.message;
	const message = {role, text: headAndTail(text, maxChars).text} as LlmMessage;
	return {encoded: encodeLine({...rest, message}), isWhole: false};
}

function placesOf(lines: readonly BoundedLine[], start: number) {
	let offset = start;
	return lines.map(({encoded: {bytes, crc}, isWhole}) => {
		const place = {offset, sizeBytes: bytes.length, crc};
		offset += bytes.length;
		return isWhole ? place : undefined;
	});
}

async function listFiles(folder: string): Promise<readonly TranscriptFile[]> {
	const entries = await readdir(folder, {withFileTypes: true}).catch((error: unknown) => {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
		throw error;
	});
	const found = await Promise.all(
		entries.filter(isTranscript).map((entry) => toFile(folder, entry)),
	);
	return found.flatMap((file) => file ?? []);
}

function isTranscript(entry: Dirent): boolean {
	return entry.isFile() && entry.name.endsWith(suffix);
}

async function toFile(folder: string, {name}: Dirent): Promise<TranscriptFile | undefined> {
	// Another process may have removed it since it was listed.
	const stats = await stat(join(folder, name)).catch(() => undefined);
	if (stats === undefined) return undefined;
	const sessionId = name.slice(0, -suffix.length);
	return {sessionId, sizeBytes: stats.size, modifiedAt: stats.mtimeMs};
}

async function removeFile(path: string, unusedSince: number): Promise<boolean> {
	try {
		if ((await stat(path)).mtimeMs >= unusedSince) return false;
		await unlink(path);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
		throw toWriteError(path, error);
	}
}

function requirePlainName(sessionId: string): string {
	if (/^[A-Za-z0-9_-]{1,128}$/.test(sessionId)) return sessionId;
	throw new OpenIntentError('OI_ERR_SESSION_UNKNOWN', 'The session has an id that names no file.', {
		hint: 'openintent sessions',
	});
}
