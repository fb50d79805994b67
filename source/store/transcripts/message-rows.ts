import type {SessionMessage} from '../../contracts/shown.js';
import {isLlmMessage, parseLlmMessage} from '../llm-message.js';
import {withoutStrangeShown} from '../shown-shape.js';
import type {Reader, Row, Transaction} from '../store.js';
import {toBody} from './message-body.js';
import type {Transcripts} from './open-transcripts.js';
import type {TranscriptPlace} from './transcript-line.js';

/** A message as its row has it; `place` is where the whole of it is, when the row has an excerpt. */
export type StoredMessage = {
	readonly message: SessionMessage;
	readonly place: TranscriptPlace | undefined;
};

type NewMessages = {
	readonly id: string;
	/** How many messages the session has already. */
	readonly count: number;
	readonly messages: readonly SessionMessage[];
	readonly places: readonly (TranscriptPlace | undefined)[] | undefined;
	readonly now: number;
};

/** One row per message, which is also the index row of its line in the transcript. */
export function insertMessages(
	transaction: Transaction,
	{id, count, messages, places, now}: NewMessages,
): void {
	for (const [index, message] of messages.entries()) {
		const place = places?.[index];
		const {body, isExcerpt} = toBody(message, place !== undefined);
		transaction.run(insertMessage, [
			id,
			count + index,
			message.role,
			body,
			now,
			place?.offset ?? null,
			place?.sizeBytes ?? null,
			place?.crc ?? null,
			isExcerpt ? 1 : 0,
		]);
	}
}

export function loadMessages(reader: Reader, id: string): readonly StoredMessage[] {
	return reader.all(selectMessages, [id]).flatMap((row) => toStoredMessage(row) ?? []);
}

/** The messages as they were appended. One whose line is lost stays an excerpt, which says how much it leaves out. */
export async function joinMessages(
	id: string,
	stored: readonly StoredMessage[],
	transcripts: Transcripts | undefined,
): Promise<readonly SessionMessage[]> {
	const excerpts = stored.filter(({place}) => place !== undefined);
	if (excerpts.length === 0 || transcripts === undefined) return stored.map(({message}) => message);
	const places = excerpts.flatMap(({place}) => place ?? []);
	const whole = await transcripts.readMessages(id, places);
	const byExcerpt = new Map(excerpts.map((excerpt, index) => [excerpt, whole[index]]));
	return stored.map((entry) => {
		const message = byExcerpt.get(entry);
		return isLlmMessage(message) ? withoutStrangeShown(message) : entry.message;
	});
}

const insertMessage = `
INSERT INTO messages (session_id, position, role, body, created_at, transcript_offset, transcript_bytes,
	transcript_crc, is_excerpt)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const selectMessages = `
SELECT body, transcript_offset, transcript_bytes, transcript_crc, is_excerpt FROM messages
WHERE session_id = ? ORDER BY position`;

/** Undefined for a row that is no message: the others of its session are still worth reading. */
function toStoredMessage(row: Row): StoredMessage | undefined {
	const message = parseLlmMessage(row[0] as string);
	if (message === undefined) return undefined;
	const [, offset, sizeBytes, crc, isExcerpt] = row;
	const isElsewhere = isExcerpt === 1 && typeof offset === 'number';
	const place = {offset: offset as number, sizeBytes: sizeBytes as number, crc: crc as number};
	return {message, place: isElsewhere ? place : undefined};
}
