import {describe, expect, it} from 'vitest';
import type {LlmMessage} from '../../../source/contracts/llm.js';
import {createSessionsRepository} from '../../../source/store/repositories/sessions-repository.js';
import {openTestStore, recordEvents, temporaryFolder, testTime} from '../store-fixture.js';

const conversation: readonly LlmMessage[] = [
	{role: 'user', text: 'read \0 and \ud800 “quotes” 读文件'},
	{
		role: 'assistant',
		text: '',
		toolCalls: [{id: 'call-1', name: 'fs_read_file', argumentsJson: '{"path": broken'}],
		opaque: {protocol: 'anthropic-messages', blocks: [{type: 'thinking', signature: 'x=='}]},
	},
	{role: 'tool', callId: 'call-1', name: 'fs_read_file', text: 'invalid JSON', isError: true},
];

async function createFixture() {
	const folder = await temporaryFolder();
	const sessions = createSessionsRepository(await openTestStore(folder));
	const create = (id: string, cwd = '/home/me') =>
		sessions.create({id, title: `title of ${id}`, cwd, createdAt: testTime});
	return {folder, sessions, create};
}

describe('createSessionsRepository', () => {
	it('keeps a title that was cut inside an emoji', async () => {
		const {sessions} = await createFixture();

		await sessions.create({id: 'one', title: 'cut \ud83d', cwd: '/', createdAt: testTime});

		expect((await sessions.find('one'))?.title).toBe('cut \ufffd');
	});

	it('renames a session, also for the next process', async () => {
		const {sessions, create, folder} = await createFixture();
		await create('one');

		await sessions.rename('one', 'Another 名字');

		const other = createSessionsRepository(await openTestStore(folder));
		expect((await other.find('one'))?.title).toBe('Another 名字');
		expect((await sessions.list(9)).map(({title}) => title)).toEqual(['Another 名字']);
	});

	it('keeps where a fork comes from, and the messages of both apart', async () => {
		const {sessions, create, folder} = await createFixture();
		await create('one');
		await sessions.append('one', conversation, testTime);
		const fork = {id: 'two', title: 'fork', cwd: '/home/me', createdAt: testTime, originId: 'one'};

		await sessions.create(fork);
		await sessions.append('two', conversation.slice(0, 1), testTime);
		await sessions.append('two', [{role: 'user', text: 'another way'}], testTime);

		const other = createSessionsRepository(await openTestStore(folder));
		expect((await other.find('two'))?.originId).toBe('one');
		expect((await other.find('one'))?.originId).toBeUndefined();
		expect(await other.messages('one')).toEqual(conversation);
		expect((await other.messages('two')).map(({text}) => text)).toEqual([
			conversation[0]?.text,
			'another way',
		]);
	});

	it('puts a session away and takes it back, with all that was said', async () => {
		const {sessions, create, folder} = await createFixture();
		await create('one');
		await create('two');
		await sessions.append('one', conversation, testTime);
		const names = async () => (await sessions.list(9)).map(({id}) => id).sort();

		const isAway = await sessions.setRemoved('one', testTime);
		const listed = await names();
		const latest = (await sessions.findLatest('/home/me'))?.id;
		const other = createSessionsRepository(await openTestStore(folder));
		const away = await other.find('one');
		const isBack = await sessions.setRemoved('one', undefined);

		expect([isAway, isBack]).toEqual([true, true]);
		expect(listed).toEqual(['two']);
		expect(latest).toBe('two');
		expect(away?.removedAt).toBe(testTime);
		expect(await names()).toEqual(['one', 'two']);
		expect(await sessions.messages('one')).toEqual(conversation);
		expect(await sessions.setRemoved('none', testTime)).toBe(false);
	});

	it('removes a session that was put away for good, and its fork stays', async () => {
		const {sessions, create} = await createFixture();
		await create('one');
		await sessions.append('one', conversation, testTime);
		await sessions.create({id: 'two', title: 'f', cwd: '/', createdAt: testTime, originId: 'one'});
		await sessions.append('two', conversation, testTime);

		await sessions.setRemoved('one', testTime);
		await sessions.remove('one');

		expect(await sessions.find('one')).toBeUndefined();
		expect(await sessions.messages('two')).toEqual(conversation);
	});

	it('keeps the model of a session, also in the next process, until it is taken away', async () => {
		const {folder, sessions, create} = await createFixture();
		await create('one');

		await sessions.setModel('one', 'opus');
		await sessions.setModel('none', 'opus');
		const next = createSessionsRepository(await openTestStore(folder));
		const kept = (await next.find('one'))?.model;
		await next.setModel('one', undefined);

		expect(kept).toBe('opus');
		expect((await next.list(9)).map(({id, model}) => [id, model])).toEqual([['one', undefined]]);
	});

	it('gives back messages exactly, in their order, also in the next process', async () => {
		const {folder, sessions, create} = await createFixture();
		await create('one');

		await sessions.append('one', conversation.slice(0, 1), testTime + 1);
		await sessions.append('one', conversation.slice(1), testTime + 2);

		const next = createSessionsRepository(await openTestStore(folder));
		expect(await sessions.messages('one')).toEqual(conversation);
		expect(await next.messages('one')).toEqual(conversation);
		expect(await next.find('one')).toEqual({
			id: 'one',
			title: 'title of one',
			cwd: '/home/me',
			createdAt: testTime,
			updatedAt: testTime + 2,
			messageCount: 3,
		});
	});

	it('gives back a note with how many messages it keeps, and nothing whose count is none', async () => {
		const {sessions, create} = await createFixture();
		await create('one');
		const note = {role: 'user' as const, text: 'a note', keptBefore: 3};
		const broken = [-1, 0.5, '3'].map((keptBefore) => ({...note, keptBefore}) as typeof note);

		await sessions.append('one', [note, ...broken], testTime);

		expect(await sessions.messages('one')).toEqual([note]);
	});

	it('shows appended messages after others were read already', async () => {
		const {folder, sessions, create} = await createFixture();
		const other = createSessionsRepository(await openTestStore(folder));
		await create('one');
		const before = await sessions.messages('one');

		await sessions.append('one', conversation.slice(0, 1), testTime);
		const own = await sessions.messages('one');
		await other.append('one', conversation.slice(1, 2), testTime);
		await sessions.append('one', conversation.slice(2), testTime);

		expect([before.length, own.length]).toEqual([0, 1]);
		expect(await sessions.messages('one')).toEqual(conversation);
	});

	it('does not know what was never created', async () => {
		const {sessions} = await createFixture();

		const append = sessions.append('nobody', conversation, testTime);

		await expect(append).rejects.toMatchObject({code: 'OI_ERR_SESSION_UNKNOWN'});
		expect(await sessions.find('nobody')).toBeUndefined();
		expect(await sessions.messages('nobody')).toEqual([]);
	});

	it('keeps all messages of one call or none', async () => {
		const {sessions, create} = await createFixture();
		await create('one');
		const unstorable = {role: undefined} as unknown as LlmMessage;

		const append = sessions.append('one', [...conversation, unstorable], testTime);

		await expect(append).rejects.toThrow();
		expect(await sessions.messages('one')).toEqual([]);
	});

	it('lists the most recently used first, and finds the latest of a folder', async () => {
		const {sessions, create} = await createFixture();
		await create('first', '/a');
		await create('second', '/b');
		await create('third', '/b');
		await sessions.append('first', conversation, testTime + 9);

		const [listed, latest, latestOfB, latestOfC] = await Promise.all([
			sessions.list(2),
			sessions.findLatest(undefined),
			sessions.findLatest('/b'),
			sessions.findLatest('/c'),
		]);

		expect(listed.map(({id}) => id)).toEqual(['first', 'third']);
		expect([latest?.id, latestOfB?.id, latestOfC]).toEqual(['first', 'third', undefined]);
	});

	it('tells every process about a new session and about new messages', async () => {
		const store = await openTestStore(await temporaryFolder());
		const sessions = createSessionsRepository(store);
		const events = recordEvents(store);

		await sessions.create({id: 'one', title: 't', cwd: '/', createdAt: testTime});
		await sessions.append('one', conversation, testTime);
		await sessions.append('one', conversation.slice(1), testTime);

		expect(events).toEqual(
			[0, 3, 5].map((messageCount) => ({type: 'session-change', sessionId: 'one', messageCount})),
		);
	});
});
