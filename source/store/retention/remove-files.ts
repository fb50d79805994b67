import type {Store} from '../store.js';
import type {Transcripts} from '../transcripts/open-transcripts.js';

const dayMs = 86_400_000;

type Parts = {
	readonly store: Store;
	readonly transcripts: Transcripts;
	readonly signal: AbortSignal;
};

/** Removes transcripts that nothing was added to since `before`. What their sessions say stays, long messages as excerpts. */
export async function removeOldTranscripts(
	{store, transcripts, signal}: Parts,
	before: number,
): Promise<number> {
	let removed = 0;
	for (const {sessionId, modifiedAt} of await transcripts.list()) {
		signal.throwIfAborted();
		if (modifiedAt >= before || !(await transcripts.remove(sessionId, before))) continue;
		removed += 1;
		await store.transaction((transaction) => {
			transaction.run(forgetPlaces, [sessionId, before]);
			transaction.markChanged('sessions', sessionId);
		});
	}
	return removed;
}

const forgetPlaces = `
UPDATE messages SET transcript_offset = NULL, transcript_bytes = NULL, transcript_crc = NULL
WHERE session_id = ? AND created_at < ?`;

/** What killed processes have left: halves of files, and files whose session is gone. */
export async function removeOrphans(
	{store, transcripts, signal}: Parts,
	now: number,
): Promise<number> {
	await transcripts.sweep(now);
	let removed = 0;
	for (const {sessionId, modifiedAt} of await transcripts.list()) {
		signal.throwIfAborted();
		// A new one may be of a session that another process is about to save.
		if (modifiedAt >= now - dayMs || (await hasSession(store, sessionId))) continue;
		if (await transcripts.remove(sessionId, now - dayMs)) removed += 1;
	}
	return removed;
}

/** A transaction sees what other processes have committed, also when the reader is behind. */
async function hasSession(store: Store, id: string): Promise<boolean> {
	if (store.reader.get(selectSession, [id]) !== undefined) return true;
	return store.transaction((transaction) => transaction.get(selectSession, [id]) !== undefined);
}

const selectSession = 'SELECT 1 FROM sessions WHERE id = ?';
