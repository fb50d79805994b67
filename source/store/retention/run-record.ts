import type {RetentionReport} from '../../contracts/retention.js';
import type {Reader, Store} from '../store.js';

const dayMs = 86_400_000;
// Whoever began and has not ended by then was killed.
const longestRunMs = 600_000;
const mostDaysAhead = 7;
const name = 'retention';

/** When retention ran last, in the database: of all processes on it, one a day does it. */
export function createRunRecord(store: Store, now: () => number) {
	return {
		/** A store whose first task is not a day old has nothing to remove. */
		msUntilDue: () => dueAt(store.reader, now()) - now(),
		/**
		 * What the age of things is counted to in a run that nobody asked for: now, but at most some days after the last
		 * run, or after the first task when there was none. A clock that has jumped ahead makes everything old at once; when
		 * it is right again, or has been there for a day, it is believed.
		 */
		believedNow(): number {
			const at = now();
			const since = lastKnown(store.reader);
			return since === undefined || since > at ? at : Math.min(at, since + mostDaysAhead * dayMs);
		},
		/** True for the one process that is to do it. */
		claim: (): Promise<boolean> =>
			store.transaction((transaction) => {
				const at = now();
				const startedAt = transaction.get(select, [name])?.[1] as number | undefined;
				const isBusy = startedAt !== undefined && startedAt <= at && at - startedAt < longestRunMs;
				if (isBusy || dueAt(transaction, at) > at) return false;
				transaction.run(upsertStart, [name, at]);
				return true;
			}),
		complete: (report: RetentionReport): Promise<void> =>
			store.transaction((transaction) => {
				transaction.run(upsertEnd, [name, now(), JSON.stringify(report)]);
			}),
		release: (): Promise<void> =>
			store.transaction((transaction) => {
				transaction.run('UPDATE maintenance SET started_at = 0 WHERE name = ?', [name]);
			}),
	};
}

/** Now when the last run lies in the future: the clock was set back, and nobody knows how long ago that run was. */
function dueAt(reader: Reader, at: number): number {
	const completedAt = reader.get(select, [name])?.[0] as number | undefined;
	const since = completedAt ?? lastKnown(reader) ?? at;
	return since > at ? at : Math.max(at, since + dayMs);
}

/** When the last run ended; the time of the first task before the first run. */
function lastKnown(reader: Reader): number | undefined {
	const completedAt = reader.get(select, [name])?.[0] as number | undefined;
	// 0 says that a run has begun and none has ended yet.
	if (completedAt !== undefined && completedAt > 0) return completedAt;
	return (reader.get(selectOldest)?.[0] as number | null | undefined) ?? undefined;
}

const select = 'SELECT completed_at, started_at FROM maintenance WHERE name = ?';
const selectOldest = 'SELECT min(created_at) FROM tasks';
const upsertStart = `
INSERT INTO maintenance (name, started_at, completed_at) VALUES (?, ?, 0)
ON CONFLICT (name) DO UPDATE SET started_at = excluded.started_at`;
const upsertEnd = `
INSERT INTO maintenance (name, started_at, completed_at, report) VALUES (?1, 0, ?2, ?3)
ON CONFLICT (name) DO UPDATE SET started_at = 0, completed_at = ?2, report = ?3`;
