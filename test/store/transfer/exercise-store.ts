import path from 'node:path';
import {expect} from 'vitest';
import {createMemoryAdapter} from '../../../source/adapters/memory/memory-adapter.js';
import {loadReportTexts} from '../../../source/config/report-texts.js';
import {createStoreLock} from '../../../source/store/create-store-lock.js';
import {createForgetting} from '../../../source/store/forgetting/forget-everywhere.js';
import {createAdaptersRepository} from '../../../source/store/repositories/adapters-repository.js';
import {createEpisodesRepository} from '../../../source/store/repositories/episodes-repository.js';
import {createMemoriesRepository} from '../../../source/store/repositories/memories-repository.js';
import {createOutboxRepository} from '../../../source/store/repositories/outbox-repository.js';
import {createSchedulesRepository} from '../../../source/store/repositories/schedules-repository.js';
import {createSessionsRepository} from '../../../source/store/repositories/sessions-repository.js';
import {createTasksRepository} from '../../../source/store/repositories/tasks-repository.js';
import {createUsageRepository} from '../../../source/store/repositories/usage-repository.js';
import {createWorkflowsRepository} from '../../../source/store/repositories/workflows-repository.js';
import {openTranscripts} from '../../../source/store/transcripts/open-transcripts.js';
import {runTool} from '../../helpers/run-tool.js';
import {testTime} from '../store-fixture.js';
import {openDataFolder} from './transfer-fixture.js';

type DataFolder = Awaited<ReturnType<typeof openDataFolder>>;

/** Reads every table through its repository, and does with notes and sessions what a person can. Throws when one fails. */
export async function exerciseStore(folder: DataFolder): Promise<void> {
	await exerciseRecords(folder);
	await exerciseSessions(folder);
	await exerciseMemories(folder);
	expect(folder.store.reader.get('PRAGMA integrity_check(1)')).toEqual(['ok']);
	expect(folder.store.reader.all('PRAGMA foreign_key_check')).toEqual([]);
	// What came out goes in again, so nothing is in it that could not.
	const again = await openDataFolder();
	await again.importText(await folder.exportText());
	await again.store.close();
}

async function exerciseRecords({store}: DataFolder): Promise<void> {
	const tasks = createTasksRepository(store);
	const episodes = createEpisodesRepository(store);
	for (const {id} of await tasks.list(99)) await episodes.timeline(id);
	const usage = createUsageRepository(store);
	for (const grouping of ['model', 'session', 'run', 'day'] as const) {
		await usage.sumBy(grouping, {}, () => 'today');
	}
	await createAdaptersRepository(store).list();
	await createWorkflowsRepository(store).list(99);
	await createSchedulesRepository(store).list(99);
	await createSchedulesRepository(store).listDue(testTime);
	for (const state of ['pending', 'sent', 'failed'] as const) {
		await createOutboxRepository(store).listByState(state, 99);
	}
}

function transcriptsOf({transcriptsFolder}: DataFolder) {
	const withLock = createStoreLock(path.join(transcriptsFolder, '.lock'), 'write').hold;
	return openTranscripts({folder: transcriptsFolder, withLock});
}

async function exerciseSessions(folder: DataFolder): Promise<void> {
	const sessions = createSessionsRepository(folder.store, transcriptsOf(folder));
	for (const {id} of await sessions.list(99)) {
		const before = await sessions.messages(id);
		await sessions.append(id, [{role: 'user', text: 'and now'}], testTime);
		expect(await sessions.messages(id)).toEqual([...before, {role: 'user', text: 'and now'}]);
	}
}

async function exerciseMemories(folder: DataFolder): Promise<void> {
	const {store} = folder;
	const memories = createMemoriesRepository(store, () => testTime);
	const forgetting = createForgetting({
		...{store, transcripts: transcriptsOf(folder), now: () => testTime, onForget: () => undefined},
	});
	let saved = 0;
	const adapter = createMemoryAdapter({
		texts: () => loadReportTexts('en'),
		records: async () => ({...memories, forget: forgetting.forget}),
		now: () => testTime,
		newId: () => `saved${saved++}`,
	});
	const run = (name: string, input: Record<string, unknown>) => runTool(adapter, name, input);
	await run('memory_save', {content: 'the cake is at five'});
	await run('memory_save', {content: 'the bread is at six'});
	const listed = await run('memory_list', {limit: 100});
	expect(listed.text.split('\n')).toHaveLength(await memories.count(undefined));
	expect((await run('memory_search', {query: 'cake at five'})).text).toContain('saved0');
	expect((await run('memory_undo', {})).text).toContain('bread');
	for (const [id] of store.reader.all('SELECT id FROM memories ORDER BY number')) {
		await run('memory_why', {id, question: 'when is tea'});
	}
	for (;;) {
		const id = store.reader.get('SELECT id FROM memories ORDER BY number LIMIT 1')?.[0];
		if (id === undefined) break;
		await run('memory_delete', {id});
	}
	expect(store.reader.get('SELECT count(*) FROM memory_words')).toEqual([0]);
}
