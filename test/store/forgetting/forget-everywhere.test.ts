import {appendFileSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {LlmMessage} from '../../../source/contracts/llm.js';
import type {NewMemory} from '../../../source/contracts/memory.js';
import {createStoreLock} from '../../../source/store/create-store-lock.js';
import {createForgetting} from '../../../source/store/forgetting/forget-everywhere.js';
import {createMemoriesRepository} from '../../../source/store/repositories/memories-repository.js';
import {createSessionsRepository} from '../../../source/store/repositories/sessions-repository.js';
import type {Store} from '../../../source/store/store.js';
import {openTranscripts} from '../../../source/store/transcripts/open-transcripts.js';
import {openTestStore, temporaryFolder, testTime} from '../store-fixture.js';

const secret = 'the safe of Oma opens with 9-Quokka-1';
const older = 'the safe of Oma opens with 8-Wombat-2';
const long = `${'before '.repeat(3_000)}${secret}${' after'.repeat(3_000)}`;

const conversation: readonly LlmMessage[] = [
	{role: 'user', text: `remember that ${secret}`},
	{
		role: 'assistant',
		text: long,
		toolCalls: [{id: 'c', name: 'memory_save', argumentsJson: JSON.stringify({content: secret})}],
		opaque: {protocol: 'anthropic-messages', blocks: [{thinking: secret}]},
	},
	{role: 'tool', callId: 'c', name: 'memory_save', text: 'done', isError: false},
];

const note = (id: string, content: string): NewMemory => ({
	id,
	content,
	category: 'knowledge',
	importance: 0.5,
	source: 'user',
	createdAt: testTime,
});

async function setUp() {
	const folder = await temporaryFolder();
	const store = await openTestStore(folder);
	const transcriptsFolder = join(folder, 'transcripts');
	const withLock = createStoreLock(join(transcriptsFolder, '.lock'), 'write').hold;
	const transcripts = openTranscripts({folder: transcriptsFolder, withLock});
	const sessions = createSessionsRepository(store, transcripts);
	const memories = createMemoriesRepository(store, () => testTime);
	await sessions.create({id: 'one', title: secret, cwd: '/', createdAt: testTime});
	await sessions.append('one', conversation, testTime);
	await sessions.append('one', [{role: 'user', text: 'and now'}], testTime);
	await memories.save(note('old', older));
	await memories.supersede('old', note('new', secret));
	const told: string[] = [];
	const onForget = (texts: readonly string[]) => void told.push(...texts);
	const forgetting = (using: Store = store) =>
		createForgetting({store: using, transcripts, now: () => testTime, onForget});
	const file = join(transcriptsFolder, 'one.jsonl');
	return {store, sessions, memories, forgetting, told, file};
}

describe('forgetting', () => {
	it('takes the text out of messages and transcripts, and moves no line', async () => {
		const {sessions, memories, forgetting, told, file} = await setUp();
		const sizeBytes = readFileSync(file).length;

		const isForgotten = await forgetting().forget('new');

		const messages = await sessions.messages('one');
		expect(isForgotten).toBe(true);
		expect(told).toEqual([secret, older]);
		expect(messages.map(({text}) => text)).toEqual([
			'remember that [forgotten]',
			long.replace(secret, '[forgotten]'),
			'done',
			'and now',
		]);
		expect(messages[1]).toMatchObject({toolCalls: [{argumentsJson: '{"content":"[forgotten]"}'}]});
		expect(JSON.stringify(messages)).not.toMatch(/quokka/i);
		expect(readFileSync(file).length).toBe(sizeBytes);
		expect(readFileSync(file, 'utf8')).not.toMatch(/quokka|wombat/i);
		expect((await sessions.find('one'))?.title).toBe('[forgotten]');
		expect(await memories.find('old')).toBeUndefined();
	});

	it('can be asked for again when it was cut off between the files and the rows', async () => {
		const {store, sessions, forgetting} = await setUp();
		const cutOff = {...store, transaction: () => Promise.reject(new Error('killed'))};
		await expect(forgetting(cutOff).forget('new')).rejects.toThrow('killed');

		const isForgotten = await forgetting().forget('new');

		expect(isForgotten).toBe(true);
		expect((await sessions.messages('one'))[1]?.text).toBe(long.replace(secret, '[forgotten]'));
	});

	it('says that older copies are still there, and removes them later', async () => {
		const {store, forgetting} = await setUp();
		let compactions = 0;
		const full = {...store, compact: () => Promise.reject(new Error('no space left'))};
		const counted = {
			...store,
			compact: async (options?: {readonly forgetOlder?: boolean}) => {
				if (options?.forgetOlder) compactions++;
				await store.compact(options);
			},
		};

		await expect(forgetting(full).forget('new')).rejects.toMatchObject({
			code: 'OI_ERR_STORE_WRITE',
			message: expect.stringContaining('no space left'),
		});
		await forgetting(counted).finish();
		await forgetting(counted).finish();

		expect(compactions).toBe(1);
	});

	it('says when there is no such memory, and writes nothing', async () => {
		const {forgetting, told, file} = await setUp();
		const before = readFileSync(file);

		expect(await forgetting().forget('none')).toBe(false);

		expect(told).toEqual([]);
		expect(readFileSync(file).equals(before)).toBe(true);
	});
});

describe('forgetting, in a store with rows that somebody else has written', () => {
	it('takes the text out of messages that are none, and goes on', async () => {
		const {store, sessions, forgetting, file} = await setUp();
		const bodies = [`${secret} {`, JSON.stringify({a: [secret]}), 'null', '{"role":"assistant"}'];
		await store.transaction((transaction) => {
			for (const [index, body] of bodies.entries()) {
				transaction.run(
					"INSERT INTO messages (session_id, position, role, body, created_at) VALUES ('one', ?, 'user', ?, 1)",
					[90 + index, body],
				);
			}
		});
		appendFileSync(file, `{"format":1,"message":{"role":"user"},"output":"${secret}"}\n`);

		const isForgotten = await forgetting().forget('new');

		expect(isForgotten).toBe(true);
		const rows = store.reader.all('SELECT body FROM messages WHERE position >= 90').flat();
		expect(rows).toEqual([
			'[forgotten] {',
			'{"a":["[forgotten]"]}',
			'null',
			'{"role":"assistant"}',
		]);
		expect(readFileSync(file, 'utf8')).not.toMatch(/quokka/i);
		expect(await sessions.messages('one')).toHaveLength(4);
	});

	it('reads the undo records that can be read', async () => {
		const {store, forgetting, told} = await setUp();
		await store.transaction((transaction) =>
			transaction.run("UPDATE memory_changes SET previous = 'no json' WHERE memory_id = 'new'"),
		);

		expect(await forgetting().forget('new')).toBe(true);
		expect(told).toContain('no json');
	});

	it('goes along a chain of any length once, rings included', async () => {
		const {store, memories, forgetting, told} = await setUp();
		await store.transaction((transaction) => {
			for (let at = 0; at < 20_000; at++) {
				transaction.run(
					"INSERT INTO memories (id, category, content, source, superseded_by, created_at, updated_at) VALUES (?, 'knowledge', 'x', 'user', ?, 1, 1)",
					[`v${at}`, `v${(at + 1) % 20_000}`],
				);
			}
		});

		const isForgotten = await forgetting().forget('v7');

		expect(isForgotten).toBe(true);
		expect(told).toHaveLength(20_000);
		expect(await memories.find('v8')).toBeUndefined();
		expect(await memories.find('new')).toBeDefined();
	});
});
