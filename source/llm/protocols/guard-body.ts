import {createWireError} from '../wire-error.js';

/** Looks at each chunk on its way to the SDK; may replace it, and throws when the stream cannot be right. */
export type BodyGuard = {
	check(chunk: Uint8Array): Uint8Array | undefined;
	/** What is left when the body ends. */
	finish(): Uint8Array | undefined;
};

/** One line of a stream may not be longer; a server that never ends a line would fill the memory. */
export const longestLineBytes = 8 * 1024 * 1024;

/** The response's body through a guard. Read errors are reported to `onFailure`, which may rethrow. */
export function guardBody(
	response: Response,
	guard: BodyGuard,
	onActivity: (() => void) | undefined,
	onFailure: (error: unknown) => never,
): ReadableStream<Uint8Array> | null {
	const reader = response.body?.getReader();
	if (reader === undefined) return null;
	const readNext = async (): Promise<{chunk: Uint8Array | undefined; done: boolean}> => {
		const {done, value} = await reader.read();
		if (!done) onActivity?.();
		return {chunk: done ? guard.finish() : guard.check(value), done};
	};
	// An SDK that has seen the end mark cancels while a read is under way; the controller is closed then.
	let isCancelled = false;
	return new ReadableStream<Uint8Array>({
		async pull(controller) {
			try {
				let next = await readNext();
				while (next.chunk === undefined && !next.done) next = await readNext();
				if (isCancelled) return;
				if (next.chunk !== undefined) controller.enqueue(next.chunk);
				if (next.done) controller.close();
			} catch (error) {
				void reader.cancel().catch(() => undefined);
				if (!isCancelled) onFailure(error);
			}
		},
		cancel(reason) {
			isCancelled = true;
			return reader.cancel(reason);
		},
	});
}

export type SseGuard = BodyGuard & {readonly hasEndMark: () => boolean};

/** Bounds the lines of a server-sent event stream and notices `data: [DONE]`, which the SDK does not report. */
export function createSseGuard(): SseGuard {
	let lineBytes = 0;
	let tail = '\n';
	let hasEndMark = false;
	return {
		hasEndMark: () => hasEndMark,
		check(chunk) {
			const lastBreak = Math.max(chunk.lastIndexOf(10), chunk.lastIndexOf(13));
			lineBytes = lastBreak < 0 ? lineBytes + chunk.length : chunk.length - lastBreak;
			if (lineBytes > longestLineBytes) throw tooLong();
			const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
			const text = tail + bytes.toString('latin1');
			// A raw line break before it: inside JSON a line break is always escaped.
			hasEndMark ||= /[\r\n]data: ?\[DONE\]/.test(text);
			tail = text.slice(-16);
			return chunk;
		},
		finish: () => undefined,
	};
}

function tooLong(): Error {
	return createWireError('A line of the answer is longer than 8 MB', {kind: 'malformed'});
}

/**
 * Passes only whole, valid lines of JSON. The Ollama SDK prints lines it cannot parse to the console and goes on,
 * which would lose a part of the answer silently.
 */
export function createJsonLinesGuard(): BodyGuard {
	const decoder = new TextDecoder();
	let rest = '';
	return {
		check(chunk) {
			const lines = (rest + decoder.decode(chunk, {stream: true})).split('\n');
			rest = lines.pop() ?? '';
			if (rest.length > longestLineBytes) throw tooLong();
			return encodeLines(lines);
		},
		// A last line without its line break is complete when it parses; otherwise the stream was cut.
		finish: () => (isJson(rest) ? encodeLines([rest]) : undefined),
	};
}

function encodeLines(lines: readonly string[]): Uint8Array | undefined {
	const kept = lines.map((line) => line.trim()).filter((line) => line !== '');
	for (const line of kept) refuseBadLine(line);
	return kept.length > 0 ? new TextEncoder().encode(`${kept.join('\n')}\n`) : undefined;
}

function refuseBadLine(line: string): void {
	const value = isJson(line) ? (JSON.parse(line) as unknown) : undefined;
	if (typeof value !== 'object' || value === null)
		throw createWireError('A line of the answer is not a JSON object', {kind: 'malformed'});
	if ('error' in value)
		throw createWireError('The server reported an error', {kind: 'stream-error', body: line});
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
