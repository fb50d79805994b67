import path from 'node:path';
import type {DataPaths} from '../config/data-paths.js';
import type {EpisodeRecords} from '../contracts/episode.js';
import type {MemoryRecords} from '../contracts/memory.js';
import type {RetentionRecords} from '../contracts/retention.js';
import type {SessionRecords} from '../contracts/session.js';
import type {TaskRecords} from '../contracts/task.js';
import type {createUsageRepository} from '../store/repositories/usage-repository.js';
import type {Transcripts} from '../store/transcripts/open-transcripts.js';
import {redactEpisodes, redactSessions, redactTasks} from './redacted-records.js';

export type Records = {
	readonly tasks: TaskRecords;
	readonly episodes: EpisodeRecords;
	readonly sessions: SessionRecords;
	readonly memories: MemoryRecords;
	readonly transcripts: Transcripts;
	readonly retention: RetentionRecords;
	readonly usage: ReturnType<typeof createUsageRepository>;
	sizeBytes(): number;
	close(): Promise<void>;
};

/** Opens the store with its repositories. The only place that loads sql.js. */
export async function openRecords(
	{storeFolder, transcriptsFolder}: Pick<DataPaths, 'storeFolder' | 'transcriptsFolder'>,
	bundleFolder: string | undefined,
	redact: (text: string) => string,
): Promise<Records> {
	const [{openStore}, tasks, episodes, sessions, memories, usage, files, lock, keeping] =
		await Promise.all([
			import('../store/open-store.js'),
			import('../store/repositories/tasks-repository.js'),
			import('../store/repositories/episodes-repository.js'),
			import('../store/repositories/sessions-repository.js'),
			import('../store/repositories/memories-repository.js'),
			import('../store/repositories/usage-repository.js'),
			import('../store/transcripts/open-transcripts.js'),
			import('../store/create-store-lock.js'),
			import('../store/retention/create-retention.js'),
		]);
	const store = await openStore({
		folder: storeFolder,
		now: Date.now,
		...(bundleFolder === undefined ? {} : {wasmPath: path.join(bundleFolder, 'sql-wasm.wasm')}),
	});
	const transcripts = files.openTranscripts({
		folder: transcriptsFolder,
		withLock: lock.createStoreLock(path.join(transcriptsFolder, '.lock'), 'write').hold,
	});
	return {
		tasks: redactTasks(tasks.createTasksRepository(store), redact),
		episodes: redactEpisodes(episodes.createEpisodesRepository(store), redact),
		sessions: redactSessions(sessions.createSessionsRepository(store, transcripts), redact),
		memories: memories.createMemoriesRepository(store, Date.now),
		transcripts,
		retention: keeping.createRetention({store, transcripts, now: Date.now}),
		usage: usage.createUsageRepository(store),
		sizeBytes: store.sizeBytes,
		close: store.close,
	};
}
