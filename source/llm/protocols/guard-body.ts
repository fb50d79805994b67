import {parseObject} from '../../lib/parse-object.js';
import {createWireError} from '../wire-error.js';
import {createWholeLines} from './whole-lines.js';

/** Looks at each chunk on its way to the SDK; may replace it, and throws when the stream cannot be right. */
export type BodyGuard = {
	check(chunk: Uint8Array): Uint8Array | undefined;
	/** What is left when the body ends. */
	finish(): Uint8Array | undefined;
	/** Whether all that matters has come. */
	readonly hasEndMark?: () => boolean;
};

/** What a body is read by. */
export type ByteReader = {
	read(): Promise<{readonly done: boolean; readonly value?: Uint8Array | undefined}>;
	/** Ends the answer, also while a read is under way; nothing that fails then is reported. */
	cancel(reason?: unknown): Promise<void>;
};

/** The response's body through a guard. Read errors are reported to `onFailure`, which rethrows. */
export function guardReader(
	response: Response,
	guard: BodyGuard,
	onActivity: (() => void) | undefined,
	onFailure: (error: unknown) => never,
): ByteReader | undefined {
	const reader = response.body?.getReader();
	if (reader === undefined) return undefined;
	let isOver = false;
	let isCancelled = false;

	async function readNext(): Promise<Uint8Array | undefined> {
		const {done, value} = await (reader as NonNullable<typeof reader>).read();
		isOver = done;
		if (done) return guard.finish();
		onActivity?.();
		return guard.check(value);
	}

	return {
		async read() {
			try {
				while (!isOver) {
					const value = await readNext();
					if (value !== undefined) return {done: false, value};
				}
			} catch (error) {
				void reader.cancel().catch(() => undefined);
				if (!isCancelled) onFailure(error);
			}
			return {done: true};
		},
		cancel(reason) {
			isCancelled = true;
			return guard.hasEndMark?.() ? readToEnd(reader) : reader.cancel(reason);
		},
	};
}

/** The same as a stream, for SDKs. */
export function guardBody(
	...guarded: Parameters<typeof guardReader>
): ReadableStream<Uint8Array> | null {
	const reader = guardReader(...guarded);
	if (reader === undefined) return null;
	// An SDK that has seen the end mark cancels while a read is under way; the controller is closed then.
	let isCancelled = false;
	return new ReadableStream<Uint8Array>({
		async pull(controller) {
			const {value} = await reader.read();
			if (isCancelled) return;
			if (value === undefined) controller.close();
			else controller.enqueue(value);
		},
		cancel(reason) {
			isCancelled = true;
			return reader.cancel(reason);
		},
	});
}

const endWaitMs = 100;

/**
 * Reads the few bytes between the end mark and the end of the answer: only a connection whose answer was read to its end
 * is used again. A server that does not end its answer is not waited for.
 */
async function readToEnd(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
	const giveUp = () => void reader.cancel().catch(() => undefined);
	const timer = setTimeout(giveUp, endWaitMs);
	try {
		for (let read = 0; read < 100; read++) if ((await reader.read()).done) return;
		giveUp();
	} catch {
		// The answer is complete without it.
	} finally {
		clearTimeout(timer);
	}
}

export type SseGuard = BodyGuard & {readonly hasEndMark: () => boolean};

/** The line that ends a stream. */
export type EndMark = {
	/** Looked for first, which is cheap. */
	readonly word: string;
	readonly line: RegExp;
};

/** Passes whole lines of a server-sent event stream, whichever line ends it has, and notices the one that ends it. */
export function createSseGuard(endMark: EndMark): SseGuard {
	const lines = createWholeLines({isCrLineEnd: true});
	let hasEndMark = false;
	const look = (bytes: Buffer): Buffer => {
		hasEndMark ||= bytes.includes(endMark.word) && endMark.line.test(bytes.toString('latin1'));
		return bytes;
	};
	return {
		hasEndMark: () => hasEndMark,
		check(chunk) {
			const whole = lines.add(chunk);
			return whole && look(whole);
		},
		// Not every SDK reads a last event without the blank line behind it. A line that was cut is no event at all.
		finish() {
			const rest = lines.rest().toString();
			const isWhole = endMark.line.test(rest) || isWholeData(rest);
			return look(Buffer.from(isWhole ? `${rest}\n\n` : '\n'));
		},
	};
}

function isWholeData(line: string): boolean {
	return line.startsWith('data:') && parseObject(line.slice('data:'.length)) !== undefined;
}

/**
 * Passes only whole, valid lines of JSON. The Ollama SDK prints lines it cannot parse to the console and goes on,
 * which would lose a part of the answer silently.
 */
export function createJsonLinesGuard(): BodyGuard {
	// CR is white space in JSON, not an end.
	const lines = createWholeLines({isCrLineEnd: false});
	return {
		check(chunk) {
			const whole = lines.add(chunk);
			return whole && checkLines(whole);
		},
		// A last line without its line break is complete when it parses; otherwise the stream was cut.
		finish() {
			const rest = lines.rest();
			return parseObject(decode(rest)) ? checkLines(rest) : undefined;
		},
	};
}

// Drops a byte order mark.
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function checkLines(bytes: Buffer): Uint8Array | undefined {
	const lines = decode(bytes)
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
	for (const line of lines) refuseBadLine(line);
	return lines.length > 0 ? Buffer.from(`${lines.join('\n')}\n`) : undefined;
}

function refuseBadLine(line: string): void {
	const value = parseObject(line);
	if (value === undefined)
		throw createWireError('A line of the answer is not a JSON object', {kind: 'malformed'});
	if ('error' in value)
		throw createWireError('The server reported an error', {kind: 'stream-error', body: line});
}
