import fs from 'node:fs';
import type {Readable} from 'node:stream';
import {OpenIntentError} from '../../contracts/errors.js';

export const maxInputBytes = 10 * 1024 * 1024;
export const silentPipeMs = 3_000;

/** What stdin is. A terminal and `/dev/null` are never read. */
export type StdinKind = 'none' | 'pipe' | 'file';

/** What became of stdin, for `result.stdin`. */
export type StdinReport = {
	readonly state: 'not-read' | 'none' | 'intent' | 'context' | 'empty' | 'silent';
	readonly bytes: number;
};

export type StdinDeps = {
	readonly kind: StdinKind;
	/** Opened only when it is read: a pending read would keep the process from ending. */
	readonly open: () => Readable;
	readonly silentMs: number;
	readonly maxBytes: number;
};

/** Looks at descriptor 0 without reading it. */
export function stdinKind(descriptor = 0): StdinKind {
	try {
		const stats = fs.fstatSync(descriptor);
		if (stats.isFIFO() || stats.isSocket()) return 'pipe';
		return stats.isFile() ? 'file' : 'none';
	} catch {
		return 'none';
	}
}

/**
 * Reads stdin to its end, as UTF-8 text. With `mayBeSilent`, an open pipe that says nothing for `silentMs` counts as
 * absent (undefined); after its first byte it is read to the end. Throws OI_ERR_INPUT_* for binary or oversized input.
 */
export async function readStdin(
	deps: StdinDeps,
	signal: AbortSignal,
	mayBeSilent: boolean,
): Promise<string | undefined> {
	if (deps.kind === 'none') return '';
	const stream = deps.open();
	const chunks: Buffer[] = [];
	let sizeBytes = 0;
	// A pipe that says nothing more must not hold a run that is over.
	const onAbort = () => {
		// Who reads gets the reason; when nobody reads any more, it must not end the program.
		stream.once('error', () => undefined).destroy(signal.reason);
	};
	signal.addEventListener('abort', onAbort, {once: true});
	try {
		signal.throwIfAborted();
		const isSpeaking =
			!mayBeSilent || deps.kind === 'file' || (await firstByte(stream, deps.silentMs, signal));
		if (!isSpeaking) return undefined;
		for await (const chunk of stream.iterator({destroyOnReturn: false})) {
			sizeBytes += chunk.length;
			if (sizeBytes > deps.maxBytes) throw tooLarge(deps.maxBytes);
			chunks.push(chunk);
		}
	} finally {
		signal.removeEventListener('abort', onAbort);
		stream.destroy();
	}
	return decode(Buffer.concat(chunks));
}

/** True as soon as there is something to read or the end is reached; false after `silentMs` of silence. */
function firstByte(stream: Readable, silentMs: number, signal: AbortSignal): Promise<boolean> {
	return new Promise((resolve, reject) => {
		const settle = (run: () => void) => () => {
			clearTimeout(timer);
			signal.removeEventListener('abort', onAbort);
			stream.off('readable', onReadable).off('end', onReadable).off('error', onError);
			run();
		};
		const onReadable = settle(() => resolve(true));
		const onError = settle(() =>
			reject(new OpenIntentError('OI_ERR_INPUT_INVALID', 'stdin cannot be read.')),
		);
		const onAbort = settle(() => reject(signal.reason));
		const timer = setTimeout(
			settle(() => resolve(false)),
			silentMs,
		);
		signal.addEventListener('abort', onAbort, {once: true});
		stream.once('readable', onReadable).once('end', onReadable).once('error', onError);
	});
}

function decode(bytes: Buffer): string {
	if (bytes.includes(0)) throw binary();
	try {
		return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
	} catch {
		throw binary();
	}
}

function binary(): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_INPUT_BINARY',
		'stdin is not text: it is binary, or not UTF-8.',
		{
			hint: 'Convert it first (strings, iconv -t UTF-8), or name the file in the intent',
		},
	);
}

function tooLarge(maxBytes: number): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_INPUT_TOO_LARGE',
		`stdin is larger than ${maxBytes / 1024 / 1024} MB.`,
		{hint: 'Send the part that matters (tail -c 1M), or name the file in the intent'},
	);
}
