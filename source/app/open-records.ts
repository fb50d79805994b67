import path from 'node:path';
import type {EventPublisher} from '../contracts/event-map.js';
import type {MemoryRecords} from '../contracts/memory.js';
import type {SessionRecords} from '../contracts/session.js';
import type {TaskRecords} from '../contracts/task.js';
import type {UsageRecords} from '../contracts/usage.js';
import {redactSessions, redactTasks} from './redacted-records.js';

export type Records = {
	readonly tasks: TaskRecords;
	readonly sessions: SessionRecords;
	readonly memories: MemoryRecords;
	readonly usage: UsageRecords;
	sizeBytes(): number;
	close(): Promise<void>;
};

export type RecordsOptions = {
	readonly folder: string;
	/** Where the bundle keeps the wasm file and the worker of the store. */
	readonly bundleFolder: string;
	readonly redact: (text: string) => string;
	readonly bus: EventPublisher;
	/** Takes over at once what other processes on the folder commit. */
	readonly watch: boolean;
};

/** Opens the store with its repositories. The only place that loads sql.js. */
export async function openRecords(options: RecordsOptions): Promise<Records> {
	const {folder, bundleFolder, redact, bus, watch} = options;
	const [{openStore}, {createWorkerJobs}, tasks, sessions, memories, usage] = await Promise.all([
		import('../store/open-store.js'),
		import('../store/worker-jobs.js'),
		import('../store/repositories/tasks-repository.js'),
		import('../store/repositories/sessions-repository.js'),
		import('../store/repositories/memories-repository.js'),
		import('../store/repositories/usage-repository.js'),
	]);
	const wasmPath = path.join(bundleFolder, 'sql-wasm.wasm');
	const store = await openStore({
		folder,
		wasmPath,
		now: Date.now,
		watch,
		report: (text) => bus.publish('notice', {runId: undefined, level: 'warning', text}),
		runJob: createWorkerJobs(path.join(bundleFolder, 'store-worker.cjs'), wasmPath),
	});
	store.onCommit(({events, isForeign}) => {
		for (const event of events) bus.publish('store-change', {event, isForeign});
	});
	return {
		tasks: redactTasks(tasks.createTasksRepository(store), redact),
		sessions: redactSessions(sessions.createSessionsRepository(store), redact),
		memories: memories.createMemoriesRepository(store, Date.now),
		usage: usage.createUsageRepository(store),
		sizeBytes: store.sizeBytes,
		close: store.close,
	};
}
