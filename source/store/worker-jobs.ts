import {Worker} from 'node:worker_threads';
import type {ErrorCode} from '../contracts/errors.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {JobResult, StoreJob} from './store-job.js';

/** Errors lose their class on the way between threads. */
export type WorkerAnswer = {readonly outcome: JobResult} | {readonly failure: Failure};

type Failure = {
	readonly message: string;
	readonly code: string | undefined;
	readonly hint: string | undefined;
};

/** Does jobs in a worker each, so that an export of many megabytes stops nothing else. `file` is store-worker's bundle. */
export function createWorkerJobs(file: string, wasmPath: string) {
	return (job: StoreJob): Promise<JobResult> =>
		new Promise((resolve, reject) => {
			const worker = new Worker(file, {workerData: {job, wasmPath}, execArgv: []});
			worker.once('message', (answer: WorkerAnswer) => {
				if ('outcome' in answer) resolve(answer.outcome);
				else reject(toError(answer.failure));
			});
			worker.once('error', reject);
			worker.once('exit', () => reject(new Error('The worker of the store ended too early.')));
		});
}

function toError({message, code, hint}: Failure): Error {
	if (!code?.startsWith('OI_ERR_')) return Object.assign(new Error(message), {code});
	return new OpenIntentError(code as ErrorCode, message, hint === undefined ? {} : {hint});
}
