import {toSafeJson} from '../../lib/safe-json.js';
import {isLlmMessage} from '../llm-message.js';
import type {Transaction} from '../store.js';
import type {Transcripts} from '../transcripts/open-transcripts.js';
import type {RewrittenLine} from '../transcripts/rewrite-transcript.js';
import {parseLine} from '../transcripts/transcript-line.js';
import type {Erase} from './erase-message.js';
import {eraseMessage} from './erase-message.js';

export type RewrittenTranscript = {
	readonly sessionId: string;
	readonly lines: readonly RewrittenLine[];
};

/** Takes a text out of every transcript. */
export async function eraseTranscripts(
	transcripts: Transcripts,
	erase: Erase,
): Promise<readonly RewrittenTranscript[]> {
	const rewritten: RewrittenTranscript[] = [];
	for (const {sessionId} of await transcripts.list()) {
		const lines = await transcripts.rewrite(sessionId, (line) => eraseLine(line, erase));
		if (lines.length > 0) rewritten.push({sessionId, lines});
	}
	return rewritten;
}

/** The rows of rewritten lines get their checksums, so that they are read and not taken for damaged. */
export function updateChecksums(
	transaction: Transaction,
	transcripts: readonly RewrittenTranscript[],
): void {
	for (const {sessionId, lines} of transcripts) {
		for (const {offset, crc} of lines) transaction.run(updateChecksum, [crc, sessionId, offset]);
		transaction.markChanged('sessions', sessionId);
	}
}

const updateChecksum =
	'UPDATE messages SET transcript_crc = ? WHERE session_id = ? AND transcript_offset = ?';

/** The line without the text and not longer than it was; undefined when it had nothing of it. */
function eraseLine(bytes: Buffer, erase: Erase): Buffer | undefined {
	const line = parseLine(bytes);
	if (line === undefined || !isLlmMessage(line.message)) {
		// Damaged, or not ours, so nobody can tell what it said: it goes when the text is in it.
		const text = bytes.toString();
		return erase(text) === text ? undefined : Buffer.alloc(0);
	}
	const message = eraseMessage(line.message, erase);
	const output = typeof line.output === 'string' ? erase(line.output) : line.output;
	if (message === line.message && output === line.output) return undefined;
	const erased = Buffer.from(
		toSafeJson({...line, message, ...(output === undefined ? {} : {output})}),
	);
	if (erased.length <= bytes.length) return erased;
	return Buffer.from(toSafeJson({...line, message: {...message, text: ''}, output: ''}));
}
