import {describe, expect, it} from 'vitest';
import {createMemoriesRepository} from '../../../source/store/repositories/memories-repository.js';
import {openTestStore, temporaryFolder, testTime} from '../store-fixture.js';

async function setUp(numbers: readonly number[]) {
	const store = await openTestStore(await temporaryFolder());
	const memories = createMemoriesRepository(store, () => testTime);
	await store.transaction((transaction) => {
		for (const number of numbers) {
			transaction.run(
				"INSERT INTO memories (number, id, category, content, source, created_at, updated_at) VALUES (?, ?, 'knowledge', 'there', 'user', 1, 1)",
				[number, `there-${number}`],
			);
		}
	});
	const save = (id: string) =>
		memories.save({
			...{id, content: `note ${id}`, category: 'knowledge', importance: 0.5, source: 'user'},
			createdAt: testTime,
		});
	return {store, memories, save};
}

describe('the number of a new note', () => {
	it.each([
		['no other', [], [1, 2, 3]],
		['others', [4], [4, 5, 6, 7]],
		['one at the end of exact numbers', [2 ** 53 - 1], [1, 2, 3, 2 ** 53 - 1]],
		['one beyond them, and a gap', [1, 3, 2 ** 62], [1, 2, 3, 4, 5, 2 ** 62]],
		['a negative one', [-5], [-5, 1, 2, 3]],
	])('is free when there is %s', async (_name, numbers, expected) => {
		const {store, memories, save} = await setUp(numbers);

		for (const id of ['a', 'b', 'c']) await save(id);

		const found = store.reader.all('SELECT number FROM memories ORDER BY number').flat();
		expect(found).toEqual(expected);
		const words = await memories.recall('note b', {limit: 5});
		expect(words.memories.map(({memory}) => memory.id)).toContain('b');
	});

	it('is free for a record to undo it by, too', async () => {
		const {store, memories, save} = await setUp([]);
		await save('a');
		await store.transaction((transaction) =>
			transaction.run('UPDATE memory_changes SET number = ?', [2 ** 60]),
		);

		await save('b');
		await save('c');

		expect(await memories.undoLast()).toMatchObject({memoryId: 'c'});
		expect(await memories.undoLast()).toMatchObject({memoryId: 'b'});
	});
});
