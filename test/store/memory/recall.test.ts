import {describe, expect, it} from 'vitest';
import {reembed} from '../../../source/store/memory/reembed.js';
import {createMemoriesRepository} from '../../../source/store/repositories/memories-repository.js';
import {openTestStore, testTime} from '../store-fixture.js';
import {createFakeEmbedder, newMemory, openMemories} from './memory-fixture.js';

const dayMs = 24 * 60 * 60 * 1000;
const signal = new AbortController().signal;

describe('recall', () => {
	it('says why a memory was recalled', async () => {
		const {memories} = await openMemories([
			newMemory('car', 'Drives a blue Skoda', {importance: 0.5, confidence: 0.5}),
			newMemory('tea', 'Drinks green tea'),
		]);

		const {memories: found} = await memories.recall('Which vehicle do I drive?', {limit: 5});

		expect(found.map(({memory}) => memory.id)).toEqual(['car']);
		expect(found[0]?.reasons).toMatchObject({
			wordRank: 1,
			vectorRank: 1,
			matchedConcepts: expect.arrayContaining(['car']),
			recency: 1,
			importance: expect.closeTo(0.955, 5),
		});
		expect(found[0]?.reasons.coverage).toBeGreaterThan(0.5);
		expect(found[0]?.reasons.similarity).toBeGreaterThan(0.1);
	});

	it('keeps out labels and other categories, in both searches', async () => {
		const {recallIds} = await openMemories([
			newMemory('plain', 'The dentist is Dr. Keller'),
			newMemory('web', 'The dentist is Dr. Amann', {labels: ['untrusted']}),
			newMemory('key', 'The dentist portal PIN', {labels: ['untrusted', 'secret']}),
			newMemory('skill', 'To reach the dentist, call early', {category: 'skill'}),
		]);
		const question = 'Who is my dentist?';

		const [all, trusted, notSecret, skills] = await Promise.all([
			recallIds(question),
			recallIds(question, {excludeLabels: ['untrusted', 'secret']}),
			recallIds(question, {excludeLabels: ['secret']}),
			recallIds(question, {category: 'skill'}),
		]);

		expect(all.toSorted()).toEqual(['key', 'plain', 'skill', 'web']);
		expect(trusted.toSorted()).toEqual(['plain', 'skill']);
		expect(notSecret.toSorted()).toEqual(['plain', 'skill', 'web']);
		expect(skills).toEqual(['skill']);
	});

	it('prefers the recent and the important among equals', async () => {
		const {recallIds} = await openMemories([
			newMemory('minor', 'likes green tea', {importance: 0.1}),
			newMemory('major', 'likes green tea', {importance: 1}),
		]);

		expect(await recallIds('Do I like green tea?')).toEqual(['major', 'minor']);
	});

	it('bounds the answer and is empty where nothing fits', async () => {
		const saved = Array.from({length: 9}, (_, index) =>
			newMemory(`m${index}`, `tea number ${index}`),
		);
		const {recallIds} = await openMemories(saved);

		expect(await recallIds('my tea', {limit: 3})).toHaveLength(3);
		expect(await recallIds('Who invented the telegraph?')).toEqual([]);
		expect(await recallIds('')).toEqual([]);
		expect(await recallIds('"* OR NEAR/zzz (')).toEqual([]);
	});

	it('sees at once what was saved and forgotten, here and by another process', async () => {
		const {folder, memories, recallIds} = await openMemories([newMemory('one', 'likes tea')]);
		await recallIds('tea');
		await memories.save(newMemory('two', 'drinks tea at noon'));
		await memories.forget('one');
		const other = createMemoriesRepository(await openTestStore(folder), () => testTime + dayMs);

		expect(await recallIds('my tea')).toEqual(['two']);
		expect((await other.recall('my tea', {limit: 5})).memories[0]?.memory.id).toBe('two');
	});
});

describe('an embedder behind a server', () => {
	it('finds by vector what words do not find, once the vectors are there', async () => {
		const {embedder} = createFakeEmbedder();
		const {store, memories} = await openMemories(
			[newMemory('cat', 'purrs on the sofa'), newMemory('job', 'works at a bank')],
			embedder,
		);
		const before = await memories.recall('the animal called feline', {limit: 5});

		const written = await reembed({store, embedder}, signal);
		const after = await memories.recall('the animal called feline', {limit: 5});

		expect(before).toEqual({memories: [], limitation: expect.stringContaining('fake/one')});
		expect(written).toBe(2);
		expect(after.memories.map(({memory}) => memory.id)).toEqual(['cat']);
		expect(after).not.toHaveProperty('limitation');
	});

	it('falls back to words and says so when it fails', async () => {
		const {embedder, fail} = createFakeEmbedder();
		const {store, memories} = await openMemories([newMemory('cat', 'my cat purrs')], embedder);
		await reembed({store, embedder}, signal);
		fail(new Error('connection refused'));

		const {memories: found, limitation} = await memories.recall('my cat', {limit: 5});

		expect(found.map(({memory}) => memory.id)).toEqual(['cat']);
		expect(limitation).toContain('connection refused');
	});

	it('says when some memories have no vector yet', async () => {
		const {embedder} = createFakeEmbedder();
		const {store, memories} = await openMemories([newMemory('cat', 'my cat purrs')], embedder);
		await reembed({store, embedder}, signal);
		await memories.save(newMemory('late', 'my second cat'));

		const {memories: found, limitation} = await memories.recall('my cat', {limit: 5});

		expect(found).toHaveLength(2);
		expect(limitation).toContain('1 of 2');
	});
});

describe('reembed', () => {
	it('replaces the vectors of another embedder, batch by batch', async () => {
		const saved = Array.from({length: 5}, (_, index) => newMemory(`m${index}`, `note ${index}`));
		const {store} = await openMemories(saved);
		const {embedder, asked} = createFakeEmbedder();
		const progress: unknown[] = [];

		const written = await reembed(
			{store, embedder, batchSize: 2, onProgress: (step) => progress.push(step)},
			signal,
		);
		const again = await reembed({store, embedder}, signal);

		expect([written, again]).toEqual([5, 0]);
		expect(asked.map((texts) => texts.length)).toEqual([2, 2, 1]);
		expect(progress.at(-1)).toEqual({done: 5, total: 5});
		expect(
			store.reader.all('SELECT DISTINCT embedder, embedding_dimensions FROM memories'),
		).toEqual([['fake/one', 2]]);
	});

	it('keeps finished batches when a later one fails, and goes on from there', async () => {
		const saved = Array.from({length: 4}, (_, index) => newMemory(`m${index}`, `note ${index}`));
		const {store} = await openMemories(saved);
		const {embedder, asked, fail} = createFakeEmbedder();
		const deps = {store, embedder, batchSize: 2, onProgress: () => fail(new Error('cut'))};

		await expect(reembed(deps, signal)).rejects.toThrow('cut');
		fail(undefined);
		const written = await reembed({store, embedder}, signal);

		expect(written).toBe(2);
		expect(asked.at(-1)).toEqual(['note 2', 'note 3']);
	});

	it('does not give a changed memory the vector of its old text', async () => {
		const {store, memories} = await openMemories([newMemory('one', 'my cat purrs')]);
		const {embedder} = createFakeEmbedder();
		const slow = {
			...embedder,
			embed: async (texts: readonly string[]) => {
				await memories.save(newMemory('one', 'works at a bank'));
				return embedder.embed(texts, signal);
			},
		};

		const written = await reembed({store, embedder: slow}, signal);

		expect(written).toBe(0);
	});

	it('stops between batches when it is told to', async () => {
		const {store} = await openMemories([newMemory('one', 'x'), newMemory('two', 'y')]);
		const {embedder} = createFakeEmbedder();
		const stop = new AbortController();
		const deps = {store, embedder, batchSize: 1, onProgress: () => stop.abort(new Error('enough'))};

		await expect(reembed(deps, stop.signal)).rejects.toThrow('enough');
	});

	it('indexes memories of an older program anew', async () => {
		const {store, memories} = await openMemories([newMemory('car', 'Owns a Toyota')]);
		await store.transaction((transaction) => {
			transaction.run('UPDATE memories SET words_version = 0, embedder = NULL, embedding = NULL');
			transaction.run("UPDATE memory_words SET concepts = ''");
			transaction.markChanged('memories', 'car');
		});
		const {embedder} = createFakeEmbedder();

		await reembed({store, embedder}, signal);
		const {memories: found} = await memories.recall('Which vehicle do I own?', {limit: 5});

		expect(found.map(({memory}) => memory.id)).toEqual(['car']);
	});
});
