import path from 'node:path';
import type {Embedder} from '../contracts/embedder.js';
import type {EpisodeRecords} from '../contracts/episode.js';
import {toOpenIntentError} from '../contracts/errors.js';
import type {EventPublisher} from '../contracts/event-map.js';
import type {MemoryRecords} from '../contracts/memory.js';
import type {RetentionRecords} from '../contracts/retention.js';
import type {ScheduleRecords} from '../contracts/schedule.js';
import type {SessionRecords} from '../contracts/session.js';
import type {TaskRecords} from '../contracts/task.js';
import type {UsageRecords} from '../contracts/usage.js';
import type {WorkflowRecords} from '../contracts/workflow.js';
import type {Store} from '../store/store.js';
import type {Transcripts} from '../store/transcripts/open-transcripts.js';
import type {NoteVectors} from './embedding-upkeep.js';
import type {ForgottenTexts} from './forgotten-texts.js';
import {missingStoreText} from './missing-store.js';
import {
	redactEpisodes,
	redactNotes,
	redactSessions,
	redactTasks,
	redactWorkflows,
} from './redacted-records.js';
import {shelvePictures} from './shelved-pictures.js';
import {tellStoreChanges} from './tell-store-changes.js';
import {tellWarning} from './tell-warning.js';

export type Records = {
	readonly tasks: TaskRecords;
	readonly episodes: EpisodeRecords;
	readonly sessions: SessionRecords;
	readonly memories: MemoryRecords;
	readonly transcripts: Transcripts;
	readonly retention: RetentionRecords;
	readonly usage: UsageRecords;
	readonly schedules: ScheduleRecords;
	readonly workflows: WorkflowRecords;
	readonly vectors: NoteVectors;
	sizeBytes(): number;
	close(): Promise<void>;
};

export type RecordsOptions = {
	readonly folder: string;
	readonly transcriptsFolder: string;
	/** Where the bundle keeps the wasm file and the worker of the store. */
	readonly bundleFolder: string;
	/** Without keys, and without what was forgotten. */
	readonly redact: (text: string) => string;
	/** Without the secrets in use. */
	readonly redactKnown: (text: string) => string;
	readonly forgotten: Pick<ForgottenTexts, 'add' | 'lift'>;
	readonly bus: EventPublisher;
	/** Takes over at once what other processes on the folder commit. */
	readonly watch: boolean;
	/** Undefined for the local one. */
	readonly openEmbedder: () => Promise<Embedder | undefined>;
};

/** Opens the store with its repositories. The only place that loads sql.js. */
export async function openRecords(options: RecordsOptions): Promise<Records> {
	const {transcriptsFolder, redact, redactKnown, forgotten} = options;
	const [store, repositories, files, lock, keeping, forgetting, reembedding] = await Promise.all([
		openOwnStore(options),
		loadRepositories(),
		import('../store/transcripts/open-transcripts.js'),
		import('../store/create-store-lock.js'),
		import('../store/retention/create-retention.js'),
		import('../store/forgetting/forget-everywhere.js'),
		import('../store/memory/note-vectors.js'),
	]);
	const transcripts = files.openTranscripts({
		folder: transcriptsFolder,
		withLock: lock.createStoreLock(path.join(transcriptsFolder, '.lock'), 'write').hold,
	});
	const embedder = await usableEmbedder(options);
	const memoryRecords = redactNotes(
		repositories.createMemoriesRepository(store, Date.now, embedder),
		redactKnown,
	);
	const taskRecords = repositories.createTasksRepository(store);
	const {forget, finish} = forgetting.createForgetting({
		store,
		transcripts,
		now: Date.now,
		onForget: forgotten.add,
	});
	await finish().catch((error: Error) => tellWarning(options.bus, error.message));
	tellStoreChanges(store, taskRecords, options.bus);
	return {
		tasks: redactTasks(taskRecords, redact),
		episodes: redactEpisodes(repositories.createEpisodesRepository(store), redact),
		sessions: shelvePictures(
			redactSessions(repositories.createSessionsRepository(store, transcripts), redact),
		),
		memories: {
			...memoryRecords,
			async save(memory) {
				forgotten.lift(memory.content);
				await memoryRecords.save(memory);
			},
			forget,
		},
		transcripts,
		retention: keeping.createRetention({store, transcripts, now: Date.now}),
		usage: repositories.createUsageRepository(store),
		schedules: repositories.createSchedulesRepository(store),
		workflows: redactWorkflows(repositories.createWorkflowsRepository(store), redact),
		vectors: reembedding.createNoteVectors(store, embedder),
		sizeBytes: store.sizeBytes,
		close: store.close,
	};
}

/** One that cannot be used is said, and the local one takes its place: notes are found by it as before. */
async function usableEmbedder({openEmbedder, bus}: RecordsOptions): Promise<Embedder | undefined> {
	try {
		return await openEmbedder();
	} catch (error) {
		const {message, hint} = toOpenIntentError(error);
		tellWarning(bus, `${message} ${hint === undefined ? '' : `Next: ${hint}.`}`.trim());
		return undefined;
	}
}

async function openOwnStore(options: RecordsOptions): Promise<Store> {
	const {folder, transcriptsFolder, bundleFolder, bus, watch} = options;
	const missing = missingStoreText({storeFolder: folder, transcriptsFolder});
	if (missing !== undefined) tellWarning(bus, missing);
	const [{openStore}, {createWorkerJobs}] = await Promise.all([
		import('../store/open-store.js'),
		import('../store/worker-jobs.js'),
	]);
	const wasmPath = path.join(bundleFolder, 'sql-wasm.wasm');
	return openStore({
		folder,
		wasmPath,
		now: Date.now,
		watch,
		report: (text) => tellWarning(bus, text),
		runJob: createWorkerJobs(path.join(bundleFolder, 'store-worker.cjs'), wasmPath),
	});
}

async function loadRepositories() {
	const [
		{createTasksRepository},
		{createEpisodesRepository},
		{createSessionsRepository},
		{createMemoriesRepository},
		{createUsageRepository},
		{createSchedulesRepository},
		{createWorkflowsRepository},
	] = await Promise.all([
		import('../store/repositories/tasks-repository.js'),
		import('../store/repositories/episodes-repository.js'),
		import('../store/repositories/sessions-repository.js'),
		import('../store/repositories/memories-repository.js'),
		import('../store/repositories/usage-repository.js'),
		import('../store/repositories/schedules-repository.js'),
		import('../store/repositories/workflows-repository.js'),
	]);
	return {
		createTasksRepository,
		createEpisodesRepository,
		createSessionsRepository,
		createMemoriesRepository,
		createUsageRepository,
		createSchedulesRepository,
		createWorkflowsRepository,
	};
}
