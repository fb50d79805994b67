import {expect, it} from 'vitest';
import {newMemory, openMemories} from './memory-fixture.js';

it.each([
	['cut', Uint8Array.of(0, 0, 128, 63, 0)],
	['empty', new Uint8Array()],
	['of another length', Uint8Array.of(0, 0, 128, 63)],
])('a vector in the store that is %s keeps no note from being found', async (_name, bytes) => {
	const saved = ['first', 'the door code is 4711', 'the bakery opens at six'];
	const {store, memories} = await openMemories(
		saved.map((content, index) => newMemory(`m${index}`, content)),
	);
	await store.transaction((transaction) =>
		transaction.run("UPDATE memories SET embedding = ? WHERE id = 'm0'", [bytes]),
	);

	const {memories: found} = await memories.recall('when does the bakery open?', {limit: 3});

	expect(found[0]).toMatchObject({memory: {id: 'm2'}, reasons: {vectorRank: 1}});
});
