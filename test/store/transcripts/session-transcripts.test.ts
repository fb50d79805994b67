import {appendFileSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {LlmMessage} from '../../../source/contracts/llm.js';
import type {Task} from '../../../source/contracts/task.js';
import {createStoreLock} from '../../../source/store/create-store-lock.js';
import {createEpisodesRepository} from '../../../source/store/repositories/episodes-repository.js';
import {createSessionsRepository} from '../../../source/store/repositories/sessions-repository.js';
import {createTasksRepository} from '../../../source/store/repositories/tasks-repository.js';
import {openTranscripts} from '../../../source/store/transcripts/open-transcripts.js';
import {openTestStore, temporaryFolder, testTime} from '../store-fixture.js';

const long = `start ${'middle '.repeat(5_000)} end`;
const conversation: readonly LlmMessage[] = [
	{role: 'user', text: 'go'},
	{
		role: 'assistant',
		text: long,
		toolCalls: [{id: 'c', name: 'fs_write_file', argumentsJson: JSON.stringify({text: long})}],
		opaque: {protocol: 'anthropic-messages', blocks: [{signature: 'x=='}]},
	},
	{role: 'tool', callId: 'c', name: 'fs_write_file', text: 'short', isError: false},
];

async function setUp() {
	const folder = await temporaryFolder();
	const open = async () => {
		const store = await openTestStore(folder);
		const transcriptsFolder = join(folder, 'transcripts');
		const withLock = createStoreLock(join(transcriptsFolder, '.lock'), 'write').hold;
		const transcripts = openTranscripts({folder: transcriptsFolder, withLock});
		return {store, transcripts, sessions: createSessionsRepository(store, transcripts)};
	};
	const opened = await open();
	await opened.sessions.create({id: 'one', title: 'one', cwd: '/', createdAt: testTime});
	const file = join(folder, 'transcripts', 'one.jsonl');
	return {...opened, open, file};
}

describe('a session with a transcript', () => {
	it('gives long messages back exactly, and keeps them out of the database', async () => {
		const {store, sessions, open} = await setUp();
		await sessions.append('one', conversation.slice(0, 1), testTime);
		await sessions.append('one', conversation.slice(1), testTime);

		const next = await open();

		expect(await sessions.messages('one')).toEqual(conversation);
		expect(await next.sessions.messages('one')).toEqual(conversation);
		const sizes = store.reader.all(
			'SELECT length(body) < 3000, is_excerpt, transcript_offset IS NULL FROM messages ORDER BY position',
		);
		expect(sizes).toEqual([
			[1, 0, 0],
			[1, 1, 0],
			[1, 0, 0],
		]);
	});

	it('keeps in the file what the tool gave in full', async () => {
		const {sessions, file} = await setUp();

		await sessions.append('one', conversation, testTime, new Map([['c', 'the whole output']]));

		const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
		expect(lines.map((line) => JSON.parse(line).message)).toEqual(conversation);
		expect(JSON.parse(lines[2] ?? '').output).toBe('the whole output');
	});

	it('goes on with excerpts when the file is lost, and says what they leave out', async () => {
		const {sessions, file} = await setUp();
		await sessions.append('one', conversation, testTime);
		rmSync(file);

		const messages = await sessions.messages('one');

		expect(messages.map(({role}) => role)).toEqual(['user', 'assistant', 'tool']);
		expect(messages[1]?.text).toMatch(/^start [\s\S]*characters omitted[\s\S]* end$/);
		expect(messages[1]).toMatchObject({toolCalls: [{id: 'c', argumentsJson: '{}'}]});
	});

	it('is exact also after a writer was killed in the middle of a line', async () => {
		const {sessions, open, file} = await setUp();
		await sessions.append('one', conversation, testTime);
		appendFileSync(file, '{"format":1,"session":"one","mess');

		const next = await open();
		await next.sessions.append('one', conversation, testTime);

		expect(await next.sessions.messages('one')).toEqual([...conversation, ...conversation]);
	});

	it('writes no file for a session that does not exist', async () => {
		const {sessions, transcripts} = await setUp();

		const appending = sessions.append('nobody', conversation, testTime);

		await expect(appending).rejects.toMatchObject({code: 'OI_ERR_SESSION_UNKNOWN'});
		expect(await transcripts.list()).toEqual([]);
	});

	it('is removed with its file, its ended tasks and what happened in them', async () => {
		const {store, sessions, file} = await setUp();
		const tasks = createTasksRepository(store);
		const episodes = createEpisodesRepository(store);
		const task = {
			id: 'done',
			title: 'x',
			state: 'completed',
			priority: 'normal',
			sessionId: 'one',
			createdAt: testTime,
			inputTokens: 0,
			outputTokens: 0,
		} as Task;
		const details = {tool: undefined, callId: undefined, status: undefined, labels: []};
		await sessions.append('one', conversation, testTime);
		await tasks.save(task);
		await tasks.save({...task, id: 'busy', state: 'running'});
		await tasks.save({...task, id: 'other', sessionId: 'two'});
		await episodes.record(
			[task, {...task, id: 'other'}].map((of) => ({
				...details,
				task: of,
				runId: 'r',
				position: 1,
				type: 'result' as const,
				content: 'x',
				timestamp: testTime,
			})),
		);

		const removed = [await sessions.remove('one'), await sessions.remove('one')];

		expect(removed).toEqual([true, false]);
		expect(readdirSync(join(file, '..'))).toEqual(['.lock']);
		expect(await sessions.messages('one')).toEqual([]);
		expect(store.reader.all('SELECT session_id FROM messages')).toEqual([]);
		expect((await tasks.list(9)).map(({id}) => id).toSorted()).toEqual(['busy', 'other']);
		expect(await episodes.timeline('done')).toEqual([]);
		expect(await episodes.timeline('other')).toHaveLength(1);
	});
});
