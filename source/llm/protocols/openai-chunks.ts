import type OpenAI from 'openai';
import {createWireError} from '../wire-error.js';
import type {ByteReader} from './guard-body.js';
import type {SseMessage} from './sse-messages.js';
import {createSseMessages} from './sse-messages.js';

export type OpenaiChunk = OpenAI.ChatCompletionChunk;

/** What was read together, and what went wrong behind it. */
type Group = {readonly chunks: readonly OpenaiChunk[]; readonly error?: Error};

const endMark = '[DONE]';

/**
 * The chunks of a completion, as many at once as have come together. The SDK hands on each of them through five generators,
 * which takes longer than everything else that is done with it.
 */
export async function* readOpenaiChunks(
	reader: ByteReader | undefined,
	headers: Headers,
): AsyncGenerator<readonly OpenaiChunk[]> {
	if (reader === undefined) return;
	const messages = createSseMessages();
	let hasEnded = false;
	try {
		while (!hasEnded) {
			const {value} = await reader.read();
			if (value === undefined) return;
			const read = messages.read(value);
			const end = read.findIndex(({data}) => data.startsWith(endMark));
			hasEnded = end >= 0;
			const {chunks, error} = toChunks(hasEnded ? read.slice(0, end) : read, headers);
			// What came before the error is heard as well.
			if (chunks.length > 0) yield chunks;
			if (error !== undefined) throw error;
		}
	} finally {
		const closing = reader.cancel().catch(() => undefined);
		// The guard reads on to the end of the answer, so that the connection can be used again.
		if (hasEnded) await closing;
	}
}

function toChunks(messages: readonly SseMessage[], headers: Headers): Group {
	const chunks: OpenaiChunk[] = [];
	for (const message of messages) {
		const value = toValue(message.data);
		const error = toError(message, value, headers);
		if (error !== undefined) return {chunks, error};
		chunks.push(value as OpenaiChunk);
	}
	return {chunks};
}

function toValue(json: string): {readonly error?: unknown} | undefined {
	try {
		return JSON.parse(json) ?? undefined;
	} catch {
		return undefined;
	}
}

/** Servers report an error midway as an event of that name, or as a chunk that holds one. */
function toError(
	{event}: SseMessage,
	value: {readonly error?: unknown} | undefined,
	headers: Headers,
): Error | undefined {
	if (value === undefined)
		return createWireError('A message of the answer is no JSON', {kind: 'malformed'});
	if (event !== 'error' && !value.error) return undefined;
	const said = value.error ?? value;
	return createWireError('The server reported an error', {
		kind: 'stream-error',
		body: typeof said === 'string' ? said : JSON.stringify(said),
		retryAfter: headers.get('retry-after') ?? undefined,
		retryAfterMs: headers.get('retry-after-ms') ?? undefined,
	});
}
