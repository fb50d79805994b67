import {readdirSync} from 'node:fs';
import {expect, it} from 'vitest';
import {vaultMigrations} from '../../source/store/vault-migration-table.js';
import {temporaryFolder} from './store-fixture.js';
import {openTestVault} from './vault-fixture.js';

it('create the tables of the vault, with typed columns', async () => {
	const {reader} = await openTestVault(await temporaryFolder());

	const tables = reader.all(
		"SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main' ORDER BY name",
	);

	const own = ['approvals', 'credentials', 'grants', 'key_wraps', 'policies', 'vault_header'];
	expect(tables.filter(([name]) => own.includes(String(name)))).toEqual(
		own.map((name) => [name, 1]),
	);
});

it('are numbered without a gap, one per file, in the order of the files', () => {
	const names = vaultMigrations.map(
		({version, name}) => `${String(version).padStart(4, '0')}-${name}.ts`,
	);

	expect(vaultMigrations.map(({version}) => version)).toEqual(
		vaultMigrations.map((_, index) => index + 1),
	);
	expect(names).toEqual(readdirSync('source/store/vault-migrations').sort());
});
