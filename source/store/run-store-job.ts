import {backUpStore} from './back-up-store.js';
import {compactStore} from './compact-store.js';
import type {SqlEngine} from './sql-engine.js';
import type {StoreFiles} from './store-files.js';
import type {JobResult, StoreJob} from './store-job.js';

const doers = {compact: compactStore, backup: backUpStore};

export function runStoreJob<Job extends StoreJob>(
	job: Job,
	engine: SqlEngine,
	files?: StoreFiles,
): Promise<JobResult> {
	const run = doers[job.kind] as (job: Job, ...rest: unknown[]) => Promise<JobResult>;
	return run(job, engine, files);
}
