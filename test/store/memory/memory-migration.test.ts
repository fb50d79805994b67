import {expect, it} from 'vitest';
import {initial} from '../../../source/store/migrations/0001-initial.js';
import {indexWords} from '../../../source/store/search-words.js';
import {openTestStore, temporaryFolder, testTime} from '../store-fixture.js';
import {openMemories} from './memory-fixture.js';

it('memories of the first schema are kept, found by their words at once, and said to lack vectors', async () => {
	const folder = await temporaryFolder();
	const old = await openTestStore(folder, {migrations: [initial]});
	for (const [id, content] of [
		['tea', 'likes green tea'],
		['dark', '用户喜欢深色模式'],
	] as const) {
		await old.transaction((transaction) =>
			transaction.run(
				'INSERT INTO memories (id, category, content, search_words, importance, source, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
				[id, 'preference', content, indexWords(content), 0.7, 'tool', testTime, testTime],
			),
		);
	}
	await old.close();

	const {memories} = await openMemories([], undefined, folder);
	const {memories: found, limitation} = await memories.recall('my green tea', {limit: 5});

	expect(await memories.find('tea')).toMatchObject({confidence: 1, labels: [], source: 'tool'});
	expect((await memories.search('深色', undefined, 5)).map(({id}) => id)).toEqual(['dark']);
	expect(found.map(({memory}) => memory.id)).toEqual(['tea']);
	expect(limitation).toContain('2 of 2');
});
