import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	appendFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {LlmMessage} from '../../../source/contracts/llm.js';
import type {NewMemory} from '../../../source/contracts/memory.js';
import {hasGap} from '../../../source/contracts/workflow.js';
import {createStoreLock} from '../../../source/store/create-store-lock.js';
import {createForgetting} from '../../../source/store/forgetting/forget-everywhere.js';
import {identityOfThisProcess} from '../../../source/store/process-identity.js';
import {createMemoriesRepository} from '../../../source/store/repositories/memories-repository.js';
import {createSessionsRepository} from '../../../source/store/repositories/sessions-repository.js';
import {createWorkflowsRepository} from '../../../source/store/repositories/workflows-repository.js';
import type {Store} from '../../../source/store/store.js';
import {makeStaging, stagingFolder} from '../../../source/store/transcript-staging.js';
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
	return {folder, transcriptsFolder, store, sessions, memories, forgetting, told, file};
}

/** Every file below a folder that has something of the secrets in it. */
function filesWithSecrets(folder: string): string[] {
	return readdirSync(folder, {recursive: true, withFileTypes: true})
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => /quokka|wombat/i.test(readFileSync(path, 'latin1')));
}

async function idOfEndedProcess(): Promise<number> {
	const child = spawn(process.execPath, ['-e', '']);
	await once(child, 'close');
	return child.pid ?? 0;
}

/** Puts a file where an import or a restoration puts transcripts before they take their places. */
async function stage(transcriptsFolder: string, pid = process.pid): Promise<string> {
	const staging = stagingFolder(transcriptsFolder);
	await makeStaging(transcriptsFolder, staging, Date.now());
	writeFileSync(join(staging, 'two'), secret);
	if (pid !== process.pid) {
		const owner = JSON.stringify({...identityOfThisProcess(), pid});
		rmSync(join(staging, '.owner'));
		symlinkSync(owner, join(staging, '.owner'));
	}
	return staging;
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

	it('takes the text out of the steps of workflows', async () => {
		const {store, forgetting} = await setUp();
		const workflows = createWorkflowsRepository(store);
		await workflows.save({
			...{id: 'w1', name: 'w', description: undefined, intent: `note ${secret}`, isEnabled: true},
			steps: [{title: secret, tool: 'memory_save', arguments: {content: secret}}],
			...{trigger: {kind: 'manual'}, labels: [], createdAt: testTime, updatedAt: testTime},
		});

		await forgetting().forget('new');

		const kept = await workflows.find('w1');
		expect(JSON.stringify(kept)).not.toMatch(/quokka/i);
		expect(kept?.steps[0]?.arguments).toEqual({content: '[forgotten]'});
		expect(hasGap(kept?.steps)).toBe(true);
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
				return store.compact(options);
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

	it('reaches what restorations and killed processes have left of transcripts', async () => {
		const {folder, transcriptsFolder, forgetting} = await setUp();
		const staging = await stage(transcriptsFolder, await idOfEndedProcess());
		const left = ['two.jsonl.replaced-2026-01-01T00-00-00-000Z', '.0123456789abcdef.tmp'];
		for (const name of left) writeFileSync(join(transcriptsFolder, name), secret);
		writeFileSync(join(folder, 'openintent.db.replaced-2026-01-01T00-00-00-000Z-1'), secret);

		await forgetting().forget('new');

		expect(filesWithSecrets(folder)).toEqual([]);
		expect(existsSync(staging)).toBe(false);
	});

	it('is refused, before anything is changed, while transcripts are being brought in', async () => {
		const {transcriptsFolder, store, memories, forgetting, told, file} = await setUp();
		const before = readFileSync(file);
		const staging = await stage(transcriptsFolder);

		await expect(forgetting().forget('new')).rejects.toMatchObject({
			code: 'OI_ERR_STORE_WRITE',
			message: expect.stringContaining(`Process ${process.pid}`),
			hint: expect.stringContaining(staging),
		});

		expect(told).toEqual([]);
		expect(readFileSync(file).equals(before)).toBe(true);
		expect(await memories.find('new')).toBeDefined();
		expect(store.reader.get("SELECT 1 FROM maintenance WHERE name = 'forget'")).toBeUndefined();
	});

	it('says in words why an older copy could not be removed, and which', async () => {
		const {transcriptsFolder, forgetting} = await setUp();
		const stubborn = join(transcriptsFolder, 'two.jsonl.replaced-2026');
		mkdirSync(stubborn);

		const failure = await forgetting()
			.forget('new')
			.catch((error: unknown) => error);

		expect(failure).toMatchObject({message: expect.stringContaining(stubborn)});
		// The name of the folder is drawn, and may look like a code.
		const words = (failure as Error).message.replaceAll(transcriptsFolder, '');
		expect(words).not.toMatch(/E[A-Z]{3,}|unlink/);
		rmSync(stubborn, {recursive: true});
	});

	it('finishes later without waiting for a process that compacts', async () => {
		const {folder, store, forgetting} = await setUp();
		const full = {...store, compact: () => Promise.reject(new Error('no space left'))};
		await expect(forgetting(full).forget('new')).rejects.toThrow('no space left');
		const compaction = createStoreLock(join(folder, 'openintent.db.lock'), 'compact');

		await compaction.hold(() => forgetting().finish());

		expect(filesWithSecrets(folder)).not.toEqual([]);
		await forgetting().finish();
		expect(filesWithSecrets(folder)).toEqual([]);
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
