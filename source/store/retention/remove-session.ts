import type {Store, Transaction} from '../store.js';
import type {Transcripts} from '../transcripts/open-transcripts.js';

/**
 * Removes a session with its messages, its ended tasks with their episodes, and its transcript. With `unusedSince`, only
 * if it was not used after that: another process may have gone on with it meanwhile.
 */
export async function removeSession(
	store: Store,
	transcripts: Transcripts | undefined,
	id: string,
	unusedSince?: number,
): Promise<boolean> {
	const isRemoved = await store.transaction((transaction) =>
		removeRows(transaction, id, unusedSince),
	);
	// After the rows: a file without a session is found by the next retention, a row without its file would be a loss.
	if (isRemoved || unusedSince === undefined) await transcripts?.remove(id);
	return isRemoved;
}

function removeRows(
	transaction: Transaction,
	id: string,
	unusedSince: number | undefined,
): boolean {
	const updatedAt = transaction.get('SELECT updated_at FROM sessions WHERE id = ?', [id])?.[0];
	if (updatedAt === undefined) return false;
	if (unusedSince !== undefined && (updatedAt as number) >= unusedSince) return false;
	// Episodes go with their task, and messages with their session.
	transaction.run(deleteEndedTasks, [id]);
	transaction.run('DELETE FROM sessions WHERE id = ?', [id]);
	transaction.markChanged('sessions', id);
	transaction.publish({type: 'session-change', sessionId: id, messageCount: 0});
	return true;
}

const deleteEndedTasks =
	"DELETE FROM tasks WHERE session_id = ? AND status IN ('completed', 'failed', 'cancelled')";
