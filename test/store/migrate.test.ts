import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {createFrameBuilder} from '../../source/store/frame-builder.js';
import type {Migration} from '../../source/store/migrate.js';
import {migrate, schemaVersionOf} from '../../source/store/migrate.js';
import {migrations} from '../../source/store/migration-table.js';
import {openReplica} from '../../source/store/replica.js';
import {loadSqlEngine} from '../../source/store/sql-engine.js';
import {testTime} from './store-fixture.js';

const threeSteps: readonly Migration[] = [
	{
		version: 1,
		name: 'one',
		sql: "CREATE TABLE notes (body TEXT) STRICT; INSERT INTO notes VALUES ('kept')",
	},
	{version: 2, name: 'two', sql: 'ALTER TABLE notes ADD COLUMN rank INTEGER NOT NULL DEFAULT 3'},
	{version: 3, name: 'three', sql: 'UPDATE notes SET rank = rank * 2'},
];

async function load(bytes: Uint8Array | undefined, steps: readonly Migration[]) {
	const replica = openReplica(await loadSqlEngine(undefined), bytes);
	const version = bytes === undefined ? 0 : schemaVersionOf(replica);
	migrate(replica, version, steps, {builder: createFrameBuilder(), now: testTime});
	return replica;
}

describe('migrations', () => {
	it.each([0, 1, 2, 3])(
		'reach the newest schema from version %i and keep the rows',
		async (version) => {
			const bytes =
				version === 0 ? undefined : (await load(undefined, threeSteps.slice(0, version))).toBytes();

			const replica = await load(bytes, threeSteps);

			expect(replica.all('SELECT body, rank FROM notes')).toEqual([['kept', 6]]);
			expect(
				replica.all('SELECT version, name, applied_at FROM schema_version ORDER BY version'),
			).toEqual([
				[1, 'one', testTime],
				[2, 'two', testTime],
				[3, 'three', testTime],
			]);
		},
	);

	it('leave nothing of a step that fails', async () => {
		const broken = {
			version: 2,
			name: 'broken',
			sql: 'DELETE FROM notes; INSERT INTO nowhere VALUES (1)',
		};

		const loading = load(undefined, [...threeSteps.slice(0, 1), broken]);

		await expect(loading).rejects.toThrow('nowhere');
	});

	it('are numbered upwards, one per file, in the order of the files', () => {
		const folder = join(import.meta.dirname, '../../source/store/migrations');

		const names = migrations.map(
			({version, name}) => `${String(version).padStart(4, '0')}-${name}.ts`,
		);

		expect(migrations.map(({version}) => version)).toEqual(migrations.map((_, index) => index + 1));
		expect(names).toEqual(readdirSync(folder).sort());
	});

	it('create every table of the plan and the additions, with typed columns', async () => {
		const replica = await load(undefined, migrations);

		const tables = replica.all(
			"SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%' ORDER BY name",
		);

		expect(tables).toEqual(
			[
				'adapters',
				'episodes',
				'maintenance',
				'memories',
				'memory_changes',
				'messages',
				'outbox',
				'schedules',
				'schema_version',
				'sessions',
				'snapshot_state',
				'tasks',
				'usage',
				'workflows',
			].map((name) => [name, 1]),
		);
	});
});
