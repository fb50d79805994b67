import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {loadReplica} from '../../../source/store/load-replica.js';
import {initial} from '../../../source/store/migrations/0001-initial.js';
import {indexWords} from '../../../source/store/search-words.js';
import {loadSqlEngine} from '../../../source/store/sql-engine.js';
import {temporaryFolder, testTime} from '../store-fixture.js';
import {openMemories} from './memory-fixture.js';

it('memories of the first schema are kept, found by their words at once, and said to lack vectors', async () => {
	const folder = await temporaryFolder();
	const engine = await loadSqlEngine(undefined);
	const old = loadReplica(undefined, {
		engine,
		migrations: [initial],
		now: () => testTime,
		path: 'test.db',
	});
	for (const [id, content] of [
		['tea', 'likes green tea'],
		['dark', '用户喜欢深色模式'],
	] as const) {
		old.run(
			'INSERT INTO memories (id, category, content, search_words, importance, source, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
			[id, 'preference', content, indexWords(content), 0.7, 'tool', testTime, testTime],
		);
	}
	await writeFile(join(folder, 'openintent.db'), old.toBytes());

	const {memories} = await openMemories([], undefined, folder);
	const {memories: found, limitation} = await memories.recall('my green tea', {limit: 5});

	expect(await memories.find('tea')).toMatchObject({confidence: 1, labels: [], source: 'tool'});
	expect((await memories.search('深色', undefined, 5)).map(({id}) => id)).toEqual(['dark']);
	expect(found.map(({memory}) => memory.id)).toEqual(['tea']);
	expect(limitation).toContain('2 of 2');
});
