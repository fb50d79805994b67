import {rmSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {openStore} from '../../source/store/open-store.js';
import type {Row, SqlValue, Store} from '../../source/store/store.js';
import {createTempFolder} from '../helpers/temp-folder.js';

type Step = {
	readonly store: number;
	readonly action: 'commit' | 'fail' | 'group' | 'delete' | 'compact' | 'reload' | 'wait';
	readonly value: number | string;
};

const actions: readonly Step['action'][] = [
	...(['commit', 'commit', 'commit', 'fail', 'group', 'group', 'delete'] as const),
	...(['compact', 'reload', 'wait'] as const),
];

const steps: fc.Arbitrary<Step> = fc.record({
	store: fc.nat({max: 2}),
	action: fc.constantFrom(...actions),
	value: fc.oneof(
		fc.integer(),
		fc.double({noNaN: true}),
		fc.string({unit: 'binary', maxLength: 20}),
	),
});

const now = () => 1e12;

/** Every row of every table; what the snapshot says of itself is in those that were read from it only. */
function dump({reader}: Store): Record<string, readonly Row[]> {
	const tables = reader.all(
		"SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'snapshot_state' ORDER BY name",
	);
	return Object.fromEntries(
		tables.map(([name]) => {
			const columns = reader.all(`SELECT name FROM pragma_table_info('${name}') ORDER BY cid`);
			const order = columns.map((_, index) => index + 1).join(', ');
			return [String(name), reader.all(`SELECT * FROM "${name}" ORDER BY ${order}`)];
		}),
	);
}

describe('stores on one folder', () => {
	it('hold the same rows after any schedule of commits, failures, compactions and reloads', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(steps, {minLength: 1, maxLength: 25}), async (schedule) => {
				const run = await createRun();
				for (const [index, step] of schedule.entries()) await run.take(step, String(index));

				const {dumps, expected} = await run.finish();

				for (const found of dumps) expect(found).toEqual(dumps[0]);
				expect(dumps[0]?.['adapters']?.map(([id]) => id)).toEqual([...expected].sort());
			}),
			{numRuns: 60, seed: 42},
		);
	}, 120_000);
});

async function createRun() {
	const folder = createTempFolder();
	const open = (index: number) =>
		// One of them writes generations all the time, one watches.
		openStore({folder, now, watch: index === 1, compactAtBytes: index === 0 ? 2000 : 1e9});
	const stores = [await open(0), await open(1), await open(2)];
	const expected = new Set<string>();

	const insert = (store: Store, id: string, value: SqlValue) =>
		store.transaction((transaction) => {
			transaction.run('INSERT INTO adapters (id, type, config, created_at) VALUES (?, ?, ?, ?)', [
				id,
				'test',
				String(value),
				1,
			]);
			transaction.publish({type: 'session-change', sessionId: id, messageCount: 1});
		});

	const failing = (store: Store, id: string) =>
		store
			.transaction((transaction) => {
				transaction.run("INSERT INTO adapters (id, type, created_at) VALUES (?, 'test', 1)", [id]);
				throw new Error('on purpose');
			})
			.catch(() => undefined);

	const deeds: Record<Step['action'], (store: Store, id: string, step: Step) => Promise<unknown>> =
		{
			commit: async (store, id, {value}) => {
				await insert(store, id, value);
				expected.add(id);
			},
			fail: failing,
			group: async (store, id, {value}) => {
				await Promise.all([
					insert(store, `${id}a`, value),
					failing(store, `${id}b`),
					insert(store, `${id}c`, value),
				]);
				expected.add(`${id}a`).add(`${id}c`);
			},
			delete: async (store) => {
				const [id] = [...expected];
				if (id === undefined) return;
				await store.transaction((transaction) =>
					transaction.run('DELETE FROM adapters WHERE id = ?', [id]),
				);
				expected.delete(id);
			},
			compact: async (_store, id) => {
				// Longer than what the first store compacts at.
				await insert(stores[0] as Store, id, 'x'.repeat(3000));
				expected.add(id);
			},
			reload: async (store, _id, step) => {
				await store.close();
				stores[step.store] = await open(step.store);
			},
			wait: () => new Promise((resolve) => setTimeout(resolve, 2)),
		};

	return {
		take: (step: Step, index: string) =>
			deeds[step.action](stores[step.store] as Store, `id-${index.padStart(3, '0')}-`, step),
		async finish() {
			// A write of its own brings each up to date.
			for (const [index, store] of stores.entries()) {
				await insert(store, `last-${index}`, '');
				expected.add(`last-${index}`);
			}
			for (const store of stores) {
				await store.transaction((transaction) =>
					transaction.run('UPDATE adapters SET status = ?', ['seen']),
				);
			}
			const fresh = await openStore({folder, now});
			const dumps = [...stores, fresh].map(dump);
			for (const store of [...stores, fresh]) await store.close();
			rmSync(folder, {recursive: true, force: true});
			return {dumps, expected};
		},
	};
}
