import {promises as nodeFiles} from 'node:fs';
import {describe, expect, it} from 'vitest';
import type {Transaction} from '../../source/store/store.js';
import {
	addNumber,
	insertNumber,
	numberParameters,
	numbersOf,
	openTestStore,
	selectNumbers,
	temporaryFolder,
} from './store-fixture.js';

describe('transaction', () => {
	it('shares one save with the other transactions of its tick', async () => {
		let saves = 0;
		const rename: typeof nodeFiles.rename = (from, to) => {
			saves++;
			return nodeFiles.rename(from, to);
		};
		const store = await openTestStore(await temporaryFolder(), {files: {...nodeFiles, rename}});

		await Promise.all([addNumber(store, 1), addNumber(store, 2), addNumber(store, 3)]);

		expect(saves).toBe(1);
		expect(numbersOf(store)).toEqual([1, 2, 3]);
	});

	it('fails alone in its group, without a trace', async () => {
		const store = await openTestStore(await temporaryFolder());

		const outcomes = await Promise.allSettled([
			addNumber(store, 1),
			store.transaction((transaction) => {
				transaction.run(insertNumber, numberParameters(2));
				throw new Error('changed my mind');
			}),
			store.transaction((transaction) => transaction.run('INSERT INTO no_such_table VALUES (1)')),
			addNumber(store, 3),
		]);

		expect(outcomes.map(({status}) => status)).toEqual([
			'fulfilled',
			'rejected',
			'rejected',
			'fulfilled',
		]);
		expect(numbersOf(store)).toEqual([1, 3]);
	});

	it('sees what it has written itself', async () => {
		const store = await openTestStore(await temporaryFolder());

		const seen = await store.transaction((transaction) => {
			transaction.run(insertNumber, numberParameters(5));
			return transaction.get(selectNumbers);
		});

		expect(seen).toEqual([5]);
	});

	it('is invisible to readers until it is durable', async () => {
		let numbersBeforeRename: unknown;
		const rename: typeof nodeFiles.rename = (from, to) => {
			numbersBeforeRename = numbersOf(store);
			return nodeFiles.rename(from, to);
		};
		const store = await openTestStore(await temporaryFolder(), {files: {...nodeFiles, rename}});

		await addNumber(store, 1);

		expect(numbersBeforeRename).toEqual([]);
		expect(numbersOf(store)).toEqual([1]);
	});

	it('refuses a function that goes on asynchronously', async () => {
		const store = await openTestStore(await temporaryFolder());

		const write = store.transaction(async (transaction) => {
			transaction.run(insertNumber, numberParameters(1));
		});

		await expect(write).rejects.toMatchObject({code: 'OI_ERR_INTERNAL'});
		expect(numbersOf(store)).toEqual([]);
	});

	it('cannot be used after its function returned', async () => {
		const store = await openTestStore(await temporaryFolder());
		let escaped: Transaction | undefined;
		await store.transaction((transaction) => {
			escaped = transaction;
		});

		const use = () => escaped?.run(insertNumber, numberParameters(1));

		expect(use).toThrow('after its function returned');
	});

	it('stays durable when a listener of its changes throws', async () => {
		const store = await openTestStore(await temporaryFolder());
		const uncaught = new Promise((resolve) => {
			const others = process.listeners('uncaughtException');
			process.removeAllListeners('uncaughtException');
			process.once('uncaughtException', (error) => {
				for (const other of others) process.on('uncaughtException', other);
				resolve(error);
			});
		});
		store.onCommit(() => {
			throw new Error('listener');
		});

		await addNumber(store, 1);

		await expect(uncaught).resolves.toMatchObject({message: 'listener'});
		expect(numbersOf(store)).toEqual([1]);
	});
});
