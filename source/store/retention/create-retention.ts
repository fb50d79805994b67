import type {
	RetentionLimits,
	RetentionRecords,
	RetentionReport,
} from '../../contracts/retention.js';
import type {Store} from '../store.js';
import type {Transcripts} from '../transcripts/open-transcripts.js';
import {removeOldTranscripts, removeOrphans} from './remove-files.js';
import {removeBatch, removeRows} from './remove-rows.js';
import {removeSession} from './remove-session.js';
import {createRunRecord} from './run-record.js';

export type RetentionDeps = {
	readonly store: Store;
	readonly transcripts: Transcripts;
	readonly now: () => number;
};

type Parts = RetentionDeps & {readonly limits: RetentionLimits; readonly signal: AbortSignal};

const dayMs = 86_400_000;
const megabyte = 1_000_000;

/** Removes what is older than the person wants it kept, in small steps that can be stopped between. */
export function createRetention(deps: RetentionDeps): RetentionRecords {
	const record = createRunRecord(deps.store, deps.now);
	const run = async (limits: RetentionLimits, signal: AbortSignal, now = deps.now) => {
		const report = await removeExpired({...deps, now, limits, signal});
		await record.complete(report);
		return report;
	};
	return {
		msUntilDue: record.msUntilDue,
		run: (limits, signal) => run(limits, signal),
		async runIfDue(limits, signal) {
			if (!(await record.claim())) return undefined;
			const believedNow = record.believedNow();
			try {
				return await run(limits, signal, () => believedNow);
			} catch (error) {
				// What is left is for the next process; the reason of the failure is worth more than a second one.
				await record.release().catch(() => undefined);
				throw error;
			}
		},
	};
}

async function removeExpired(parts: Parts): Promise<RetentionReport> {
	const {store, limits, signal} = parts;
	const before = (days: number) => parts.now() - days * dayMs;
	const rows = (table: 'episodes' | 'tasks' | 'usage', days: number) =>
		days === 0 ? 0 : removeRows(store, table, before(days), signal);
	const expired = {
		episodes: await rows('episodes', limits.episodesDays),
		tasks: await rows('tasks', limits.tasksDays),
		usage: await rows('usage', limits.usageDays),
		sessions:
			limits.sessionsDays === 0 ? 0 : await removeSessions(parts, before(limits.sessionsDays)),
	};
	const putAway = await removePutAway(parts);
	const {transcriptsDays} = limits;
	const old =
		transcriptsDays === 0 ? 0 : await removeOldTranscripts(parts, before(transcriptsDays));
	const orphans = await removeOrphans(parts, parts.now());
	const shrunk = await shrinkToSize(parts);
	return {
		...expired,
		episodes: expired.episodes + shrunk.episodes,
		sessions: expired.sessions + putAway + shrunk.sessions,
		transcripts: old + orphans,
	};
}

/** Sessions that a person removed and did not take back for a day. */
async function removePutAway({store, transcripts, signal, now}: Parts): Promise<number> {
	const before = now() - dayMs;
	let removed = 0;
	for (const [id] of store.reader.all(selectPutAway, [before])) {
		signal.throwIfAborted();
		if (await removeSession(store, transcripts, id as string, before)) removed += 1;
	}
	return removed;
}

const selectPutAway = 'SELECT id FROM sessions WHERE removed_at < ? ORDER BY removed_at, id';

async function removeSessions(
	{store, transcripts, signal}: Parts,
	unusedSince: number,
): Promise<number> {
	let removed = 0;
	for (const [id] of store.reader.all(selectUnused, [unusedSince])) {
		signal.throwIfAborted();
		if (await removeSession(store, transcripts, id as string, unusedSince)) removed += 1;
	}
	return removed;
}

/** What can be told again goes before what was said: first episodes, then whole sessions, the oldest first. */
async function shrinkToSize(parts: Parts) {
	const {store, transcripts, limits, signal} = parts;
	const removed = {episodes: 0, sessions: 0};
	if (limits.maxSizeMb === 0) return removed;
	const unusedSince = parts.now() - dayMs;
	const files = new Map((await transcripts.list()).map((file) => [file.sessionId, file.sizeBytes]));
	let fileBytes = [...files.values()].reduce((sum, sizeBytes) => sum + sizeBytes, 0);
	while (usedBytesOf(store) + fileBytes > limits.maxSizeMb * megabyte) {
		signal.throwIfAborted();
		const episodes = await removeBatch(store, 'episodes', unusedSince);
		removed.episodes += episodes;
		if (episodes > 0) continue;
		const id = store.reader.get(`${selectUnused} LIMIT 1`, [unusedSince])?.[0];
		if (typeof id !== 'string') break;
		// A session that another process goes on with is no longer the oldest one.
		if (!(await removeSession(store, transcripts, id, unusedSince))) break;
		fileBytes -= files.get(id) ?? 0;
		removed.sessions += 1;
	}
	return removed;
}

const selectUnused = 'SELECT id FROM sessions WHERE updated_at < ? ORDER BY updated_at, id';

/** Pages that hold something, because the file itself becomes smaller only when it is written anew. */
function usedBytesOf({reader}: Store): number {
	const read = (sql: string) => reader.get(sql)?.[0] as number;
	return (read('PRAGMA page_count') - read('PRAGMA freelist_count')) * read('PRAGMA page_size');
}
