import {backUpStore} from './back-up-store.js';
import {compactStore} from './compact-store.js';
import type {SqlEngine} from './sql-engine.js';
import type {StoreFiles} from './store-files.js';
import type {JobOutcome, StoreJob} from './store-job.js';

const doers = {compact: compactStore, backup: backUpStore};

export function runStoreJob<Job extends StoreJob>(
	job: Job,
	engine: SqlEngine,
	files?: StoreFiles,
): Promise<JobOutcome> {
	const run = doers[job.kind] as (job: Job, ...rest: unknown[]) => Promise<JobOutcome>;
	return run(job, engine, files);
}
