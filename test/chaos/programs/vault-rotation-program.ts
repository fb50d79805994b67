// Gives a vault a new key again and again, and prints each time that it was done.
import {writeSync} from 'node:fs';
import {openStore} from '../../../source/store/open-store.js';
import {vaultMigrations} from '../../../source/store/vault-migration-table.js';
import {createVaultRepository} from '../../../source/store/vault-repositories/vault-repository.js';
import {openCredentialVault} from '../../../source/vault/credential-vault.js';
import {createEpochFile} from '../../../source/vault/epoch-mirror.js';
import {createKeyFile} from '../../../source/vault/key-sources/key-file.js';
import {rotateVault} from '../../../source/vault/rotate-vault.js';

const {folder, wasmPath} = JSON.parse(process.argv[2] ?? '') as Record<
	'folder' | 'wasmPath',
	string
>;
const store = await openStore({
	folder: `${folder}/store`,
	name: 'vault',
	migrations: vaultMigrations,
	wasmPath,
	now: Date.now,
});
const deps = {
	records: createVaultRepository(store),
	holders: [createKeyFile(`${folder}/vault.key`)],
	agent: {read: async () => undefined},
	attempts: {requireRest: async () => {}, wrong: async () => {}, right: async () => {}},
	epochs: createEpochFile(`${folder}/vault.epoch`),
	now: Date.now,
	report: () => undefined,
};
const vault = openCredentialVault(deps);
await vault.unlock({mayAsk: false});
writeSync(1, 'ready\n');
for (;;) {
	const {recoveryCode} = await rotateVault(vault, deps);
	writeSync(1, `rotated ${recoveryCode}\n`);
}
