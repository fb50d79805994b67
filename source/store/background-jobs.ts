import {setTimeout as sleep} from 'node:timers/promises';
import {monotonicMs} from '../lib/monotonic-ms.js';
import type {StorePaths} from './store-files.js';
import type {BackupJob, BackupReport, CompactionJob, JobResult, StoreJob} from './store-job.js';
import {toWriteError} from './write-error.js';

type JobDeps = {
	readonly paths: StorePaths;
	readonly now: () => number;
	readonly report: (problem: string) => void;
	readonly runJob: (job: StoreJob) => Promise<JobResult>;
};

export type BackupTarget = Pick<BackupJob, 'target' | 'transcriptsFolder' | 'replaces'>;

const tryAgainMs = 50;
/** A disk that is full stays so for a while, and one message about it is enough. */
const restMs = 60_000;

/** Compactions and backups of one process: one at a time, beside its work. */
export function createBackgroundJobs({paths, now, report, runJob}: JobDeps) {
	let running: Promise<void> | undefined;
	let restsUntil = Number.NEGATIVE_INFINITY;

	async function compactOnce(): Promise<void> {
		try {
			await runJob({kind: 'compact', paths, forgetOlder: false, waits: false, now: now()});
		} catch (error) {
			// Nothing is lost: the journal only stays long, and a later commit tries again.
			restsUntil = monotonicMs() + restMs;
			report(toWriteError(paths.snapshot, error).message);
		} finally {
			running = undefined;
		}
	}

	return {
		startCompaction(): void {
			if (monotonicMs() >= restsUntil) running ??= compactOnce();
		},
		async whenDone(): Promise<void> {
			await running;
		},
		/** Throws when it fails. False when another process compacts and it is not to be waited for. */
		async compact(how: Pick<CompactionJob, 'forgetOlder' | 'waits'>): Promise<boolean> {
			for (;;) {
				await running;
				const outcome = await runJob({kind: 'compact', paths, ...how, now: now()});
				if (outcome !== 'overtaken') return outcome === 'done';
				await sleep(tryAgainMs);
			}
		},
		async backup(target: BackupTarget): Promise<BackupReport> {
			// Only a compaction answers with a word.
			return (await runJob({kind: 'backup', paths, ...target, now: now()})) as BackupReport;
		},
	};
}
