import {describe, expect, it} from 'vitest';
import type {NewMemory} from '../../../source/contracts/memory.js';
import {createMemoriesRepository} from '../../../source/store/repositories/memories-repository.js';
import {openTestStore, temporaryFolder, testTime} from '../store-fixture.js';

function memory(id: string, content: string, rest: Partial<NewMemory> = {}): NewMemory {
	return {
		id,
		content,
		category: 'knowledge',
		importance: 0.7,
		source: 'user',
		createdAt: testTime,
		...rest,
	};
}

async function createFixture(...saved: readonly NewMemory[]) {
	const folder = await temporaryFolder();
	const memories = createMemoriesRepository(await openTestStore(folder), () => testTime);
	await Promise.all(saved.map((one) => memories.save(one)));
	const search = async (query: string, limit = 10) =>
		(await memories.search(query, undefined, limit)).map(({id}) => id);
	return {folder, memories, search};
}

describe('createMemoriesRepository', () => {
	it('gives back what it was given, also in the next process', async () => {
		const saved = memory('one', 'Prefers “tabs” 制表符', {category: 'preference', importance: 1});
		const {folder} = await createFixture(saved);

		const next = createMemoriesRepository(await openTestStore(folder), () => testTime);

		expect(await next.find('one')).toEqual({
			...saved,
			confidence: 1,
			labels: [],
			updatedAt: testTime,
		});
		expect(await next.find('two')).toBeUndefined();
	});

	it('keeps a text that was cut inside an emoji', async () => {
		const {memories} = await createFixture(memory('one', 'cut \ud83d'));

		const found = await memories.find('one');

		expect(found?.content).toBe('cut \ufffd');
	});

	it('shows a change of a memory that was read already', async () => {
		const {memories, search} = await createFixture(memory('one', 'likes tea'));
		await memories.find('one');

		await memories.save(memory('one', 'likes coffee'));

		expect((await memories.find('one'))?.content).toBe('likes coffee');
		expect(await search('coffee')).toEqual(['one']);
		expect(await search('tea')).toEqual([]);
	});

	it('forgets, and says whether there was something to forget', async () => {
		const {memories, search} = await createFixture(memory('one', 'likes tea'));
		await memories.find('one');

		const answers = [await memories.forget('one'), await memories.forget('one')];

		expect(answers).toEqual([true, false]);
		expect(await memories.find('one')).toBeUndefined();
		expect(await search('tea')).toEqual([]);
	});

	it('lists the newest first, of one category or of all', async () => {
		const {memories} = await createFixture(
			memory('old', 'a', {createdAt: testTime - 1}),
			memory('skill', 'b', {category: 'skill'}),
			memory('new', 'c', {createdAt: testTime + 1}),
		);

		const [all, skills] = [await memories.list(undefined, 2), await memories.list('skill', 2)];

		expect(all.map(({id}) => id)).toEqual(['new', 'skill']);
		expect(skills.map(({id}) => id)).toEqual(['skill']);
	});
});

describe('list and count', () => {
	it('leave out what has a label that may not be shown', async () => {
		const {memories} = await createFixture(
			memory('open', 'a'),
			memory('secret', 'b', {labels: ['secret']}),
			memory('both', 'c', {labels: ['untrusted', 'secret'], category: 'skill'}),
			memory('untrusted', 'd', {labels: ['untrusted']}),
		);

		const shown = await memories.list(undefined, 9, ['secret']);

		expect(shown.map(({id}) => id).sort()).toEqual(['open', 'untrusted']);
		expect(await memories.count(undefined)).toBe(4);
		expect(await memories.count(undefined, ['secret'])).toBe(2);
		expect(await memories.count('skill', ['secret'])).toBe(0);
		expect(await memories.count('skill', [])).toBe(1);
	});
});

describe('search', () => {
	it('counts every word of the query, in any order and case', async () => {
		const {search} = await createFixture(
			memory('both', 'Uses DARK mode in every editor'),
			memory('editor', 'The editor is vim', {importance: 1}),
			memory('none', 'Lives in Bern'),
		);

		expect(await search('Editor dark')).toEqual(['both', 'editor']);
	});

	it('prefers the important, then the recent, among equal matches', async () => {
		const {search} = await createFixture(
			memory('old', 'likes tea', {createdAt: testTime - 5}),
			memory('important', 'likes tea', {importance: 0.9, createdAt: testTime - 9}),
			memory('new', 'likes tea'),
		);

		expect(await search('tea')).toEqual(['important', 'new', 'old']);
		expect(await search('tea', 1)).toEqual(['important']);
	});

	it('finds words by their beginning, and not in the middle of others', async () => {
		const {search} = await createFixture(memory('notes', 'keeps notes'), memory('art', 'a party'));

		expect(await search('note')).toEqual(['notes']);
		expect(await search('art')).toEqual([]);
	});

	it('finds Chinese words inside a sentence', async () => {
		const {search} = await createFixture(
			memory('dark', '用户喜欢深色模式'),
			memory('tea', '用户喜欢喝茶'),
		);

		expect(await search('深色')).toEqual(['dark']);
		expect(await search('茶')).toEqual(['tea']);
		expect(await search('喜欢 深色')).toEqual(['dark', 'tea']);
	});

	it('stays inside the category', async () => {
		const {memories} = await createFixture(
			memory('one', 'likes tea', {category: 'preference'}),
			memory('two', 'tea grows in China'),
		);

		const found = await memories.search('tea', 'preference', 5);

		expect(found.map(({id}) => id)).toEqual(['one']);
	});

	it('takes wildcards, quotes and very long queries as text', async () => {
		const {search} = await createFixture(memory('one', "100% of Bob's tea"));
		const long = Array.from({length: 500}, (_, index) => `word${index}`).join(' ');

		expect(await search('%')).toEqual([]);
		expect(await search("bob's")).toEqual(['one']);
		expect(await search(long)).toEqual([]);
	});
});
