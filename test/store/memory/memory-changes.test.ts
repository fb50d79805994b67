import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {newMemory, openMemories} from './memory-fixture.js';

describe('supersede', () => {
	it('finds the new memory only, and keeps the old one by its id', async () => {
		const {memories, recallIds} = await openMemories([newMemory('old', 'The car is a Skoda')]);

		const isSuperseded = await memories.supersede('old', newMemory('new', 'The car is a Volvo'));

		expect(isSuperseded).toBe(true);
		expect(await recallIds('Which car do I drive?')).toEqual(['new']);
		expect((await memories.search('car', undefined, 5)).map(({id}) => id)).toEqual(['new']);
		expect((await memories.list(undefined, 5)).map(({id}) => id)).toEqual(['new']);
		expect(await memories.find('old')).toMatchObject({supersededBy: 'new'});
	});

	it('does nothing when there is no older memory', async () => {
		const {memories} = await openMemories();

		const isSuperseded = await memories.supersede('nothing', newMemory('new', 'The car is red'));

		expect(isSuperseded).toBe(false);
		expect(await memories.list(undefined, 5)).toEqual([]);
		expect(await memories.undoLast()).toBeUndefined();
	});
});

describe('undoLast', () => {
	it('takes back a save, an overwrite and a supersession, the latest first', async () => {
		const {memories} = await openMemories([newMemory('one', 'likes tea')]);
		await memories.save(newMemory('one', 'likes coffee', {labels: ['untrusted']}));
		await memories.supersede('one', newMemory('two', 'likes cocoa'));

		const first = await memories.undoLast();
		const afterFirst = await memories.find('one');
		const second = await memories.undoLast();
		const afterSecond = await memories.find('one');
		const third = await memories.undoLast();

		expect(first).toEqual({
			kind: 'supersede',
			memoryId: 'two',
			content: 'likes cocoa',
			restoredId: 'one',
		});
		expect(afterFirst).toMatchObject({content: 'likes coffee', labels: ['untrusted']});
		expect(afterFirst).not.toHaveProperty('supersededBy');
		expect(second).toMatchObject({kind: 'save', content: 'likes coffee', restoredId: 'one'});
		expect(afterSecond).toMatchObject({content: 'likes tea', labels: []});
		expect(third).toEqual({kind: 'save', memoryId: 'one', content: 'likes tea'});
		expect(await memories.find('one')).toBeUndefined();
		expect(await memories.undoLast()).toBeUndefined();
	});

	it('brings words and vector of the restored memory back', async () => {
		const {memories, recallIds} = await openMemories([newMemory('one', 'likes green tea')]);
		await memories.save(newMemory('one', 'drives a truck'));

		await memories.undoLast();

		expect(await recallIds('green tea')).toEqual(['one']);
		expect(await recallIds('truck')).toEqual([]);
	});

	it('never brings back what was forgotten', async () => {
		const {memories} = await openMemories([newMemory('one', 'likes tea')]);
		await memories.save(newMemory('one', 'likes coffee'));
		await memories.forget('one');

		expect(await memories.undoLast()).toBeUndefined();
		expect(await memories.find('one')).toBeUndefined();
	});

	it('is kept for the latest 100 changes', async () => {
		const saved = Array.from({length: 101}, (_, index) => newMemory(`m${index}`, `note ${index}`));
		const {memories} = await openMemories(saved);

		for (let undone = 0; undone < 100; undone++) await memories.undoLast();

		expect(await memories.undoLast()).toBeUndefined();
		expect((await memories.list(undefined, 5)).map(({id}) => id)).toEqual(['m0']);
	});
});

describe('forget', () => {
	it('leaves no word of a memory and of its older versions in the file', async () => {
		const secrets = ['zirkelwort', 'anagramm', '紫禁城'];
		const {folder, memories, store} = await openMemories([
			newMemory('kept', 'likes tea'),
			newMemory('old', `${secrets[0]} one`),
		]);
		await memories.save(newMemory('old', `${secrets[1]} two`));
		await memories.supersede('old', newMemory('new', `three ${secrets[2]}`));

		const isForgotten = await memories.forget('new');
		await store.compact({forgetOlder: true});

		const bytes = await bytesOf(folder);
		expect(isForgotten).toBe(true);
		expect(bytes.includes('likes tea')).toBe(true);
		// The parts as well: an index keeps only what differs from the word before.
		for (const part of [...secrets, 'irkelwort', 'nagramm', '紫禁', '禁城']) {
			expect(bytes.includes(part), part).toBe(false);
		}
	});

	it('says when there is nothing to forget', async () => {
		const {memories} = await openMemories();

		expect(await memories.forget('nothing')).toBe(false);
	});
});

/** Of every file in the folder, one after the other. */
async function bytesOf(folder: string): Promise<Buffer> {
	const entries = await readdir(folder, {withFileTypes: true});
	const names = entries.filter((entry) => entry.isFile()).map(({name}) => name);
	return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))));
}
