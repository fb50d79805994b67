import {describe, expect, it} from 'vitest';
import {createRowCache} from '../../source/store/row-cache.js';
import type {Commit, CommitListener, Store} from '../../source/store/store.js';

function createFixture() {
	let listener: CommitListener = () => undefined;
	const store = {
		onCommit(added: CommitListener) {
			listener = added;
			return () => undefined;
		},
	} as unknown as Store;
	const loaded: string[] = [];
	const cache = createRowCache<{key: string}>(store, 'notes', 2);
	const read = (key: string) =>
		cache.get(key, () => {
			loaded.push(key);
			return key === 'missing' ? undefined : {key};
		});
	return {
		read,
		loaded,
		report: (changes: Commit['changes']) => listener({changes, events: [], isForeign: false}),
	};
}

describe('createRowCache', () => {
	it('loads a row once', () => {
		const {read, loaded} = createFixture();

		const rows = [read('a'), read('a')];

		expect(rows).toEqual([{key: 'a'}, {key: 'a'}]);
		expect(loaded).toEqual(['a']);
	});

	it('forgets a row that changed, and no other', () => {
		const {read, loaded, report} = createFixture();
		read('a');
		read('b');

		report([
			{table: 'notes', key: 'a'},
			{table: 'other', key: 'b'},
		]);

		read('a');
		read('b');
		expect(loaded).toEqual(['a', 'b', 'a']);
	});

	it('forgets everything when other processes have written', () => {
		const {read, loaded, report} = createFixture();
		read('a');

		report('everything');

		read('a');
		expect(loaded).toEqual(['a', 'a']);
	});

	it('looks again for what it did not find', () => {
		const {read, loaded} = createFixture();

		const rows = [read('missing'), read('missing')];

		expect(rows).toEqual([undefined, undefined]);
		expect(loaded).toEqual(['missing', 'missing']);
	});
});
