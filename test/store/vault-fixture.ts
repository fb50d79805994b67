import {vaultMigrations} from '../../source/store/vault-migration-table.js';
import {openTestStore} from './store-fixture.js';

/** A store with the tables of the vault. */
export function openTestVault(folder: string) {
	return openTestStore(folder, {name: 'vault', migrations: vaultMigrations});
}
