import path from 'node:path';
import type {EpisodeRecords} from '../contracts/episode.js';
import type {MemoryRecords} from '../contracts/memory.js';
import type {SessionRecords} from '../contracts/session.js';
import type {TaskRecords} from '../contracts/task.js';
import type {createUsageRepository} from '../store/repositories/usage-repository.js';
import {redactEpisodes, redactSessions, redactTasks} from './redacted-records.js';

export type Records = {
	readonly tasks: TaskRecords;
	readonly episodes: EpisodeRecords;
	readonly sessions: SessionRecords;
	readonly memories: MemoryRecords;
	readonly usage: ReturnType<typeof createUsageRepository>;
	sizeBytes(): number;
	close(): Promise<void>;
};

/** Opens the store with its repositories. The only place that loads sql.js. */
export async function openRecords(
	folder: string,
	bundleFolder: string | undefined,
	redact: (text: string) => string,
): Promise<Records> {
	const [{openStore}, tasks, episodes, sessions, memories, usage] = await Promise.all([
		import('../store/open-store.js'),
		import('../store/repositories/tasks-repository.js'),
		import('../store/repositories/episodes-repository.js'),
		import('../store/repositories/sessions-repository.js'),
		import('../store/repositories/memories-repository.js'),
		import('../store/repositories/usage-repository.js'),
	]);
	const store = await openStore({
		folder,
		now: Date.now,
		...(bundleFolder === undefined ? {} : {wasmPath: path.join(bundleFolder, 'sql-wasm.wasm')}),
	});
	return {
		tasks: redactTasks(tasks.createTasksRepository(store), redact),
		episodes: redactEpisodes(episodes.createEpisodesRepository(store), redact),
		sessions: redactSessions(sessions.createSessionsRepository(store), redact),
		memories: memories.createMemoriesRepository(store, Date.now),
		usage: usage.createUsageRepository(store),
		sizeBytes: store.sizeBytes,
		close: store.close,
	};
}
