import {parentPort, workerData} from 'node:worker_threads';
import {runStoreJob} from './run-store-job.js';
import {loadSqlEngine} from './sql-engine.js';
import type {StoreJob} from './store-job.js';
import type {WorkerAnswer} from './worker-jobs.js';

// The whole program of the worker: one job, one answer.
const {job, wasmPath} = workerData as {readonly job: StoreJob; readonly wasmPath: string};

async function answer(): Promise<WorkerAnswer> {
	try {
		const outcome = await runStoreJob(job, await loadSqlEngine(wasmPath));
		return {outcome};
	} catch (error) {
		const {message, code, hint} = error as NodeJS.ErrnoException & {readonly hint?: string};
		return {failure: {message, code, hint}};
	}
}

void answer().then((message) => parentPort?.postMessage(message));
