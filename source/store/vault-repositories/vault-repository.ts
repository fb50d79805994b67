import type {
	CredentialType,
	KeyWrap,
	SealedCredential,
	VaultContent,
	VaultHeader,
	VaultRecords,
	WrapKind,
} from '../../contracts/credential.js';
import {optional} from '../row-values.js';
import type {Reader, Row, SqlValue, Store, Transaction} from '../store.js';

/** One seal covers all these rows, so they are only ever changed together. */
export function createVaultRepository(store: Store): VaultRecords {
	return {
		read: () => read(store.reader),
		change: (change, {forgets = false} = {}) =>
			store.transaction((transaction) => {
				const before = read(transaction);
				const after = change(before);
				if (after === undefined) return false;
				const isForgetting = forgets || isForgettingNow(transaction);
				write(transaction, before, after, isForgetting);
				return true;
			}),
		async finishForgetting() {
			if (!isForgettingNow(store.reader)) return;
			await store.compact({forgetOlder: true});
			await store.transaction((transaction) => {
				transaction.run('UPDATE vault_header SET is_forgetting = 0');
			});
		},
		refresh: () => store.transaction(() => undefined),
		onForeignChange: (listener) =>
			store.onCommit(({changes, isForeign}) => {
				if (isForeign && concernsVault(changes)) listener();
			}),
	};
}

function concernsVault(changes: Parameters<Parameters<Store['onCommit']>[0]>[0]['changes']) {
	return changes === 'everything' || changes.some(({table}) => table === 'vault_header');
}

function isForgettingNow(reader: Reader): boolean {
	return reader.get('SELECT is_forgetting FROM vault_header')?.[0] === 1;
}

function read(reader: Reader): VaultContent | undefined {
	const header = reader.get(`SELECT ${headerColumns} FROM vault_header`);
	if (header === undefined) return undefined;
	return {
		header: toHeader(header),
		wraps: reader.all(`SELECT ${wrapColumns} FROM key_wraps ORDER BY kind`).map(toWrap),
		credentials: reader.all(selectCredentials).map(toCredential),
	};
}

function write(
	transaction: Transaction,
	before: VaultContent | undefined,
	after: VaultContent,
	isForgetting: boolean,
): void {
	transaction.run('DELETE FROM vault_header');
	transaction.run(insertHeader, [...headerParameters(after.header), isForgetting ? 1 : 0]);
	transaction.markChanged('vault_header', 'vault');
	transaction.run('DELETE FROM key_wraps');
	for (const wrap of after.wraps) transaction.run(insertWrap, wrapParameters(wrap));
	writeCredentials(transaction, before?.credentials ?? [], after.credentials);
}

function writeCredentials(
	transaction: Transaction,
	before: readonly SealedCredential[],
	after: readonly SealedCredential[],
): void {
	const kept = new Map(after.map(({id, revision}) => [id, revision]));
	const stored = new Map(before.map(({id, revision}) => [id, revision]));
	for (const {id} of before.filter((credential) => !kept.has(credential.id))) {
		transaction.run('DELETE FROM credentials WHERE id = ?', [id]);
		tell(transaction, id, 'removed');
	}
	const names = new Map(before.map(({id, account}) => [id, account]));
	// Two may change names with each other, and no two rows may have one name in between.
	for (const {id} of after.filter((row) => names.has(row.id) && names.get(row.id) !== row.account))
		transaction.run('DELETE FROM credentials WHERE id = ?', [id]);
	for (const credential of after.filter(({id, revision}) => stored.get(id) !== revision)) {
		transaction.run(saveCredential, credentialParameters(credential));
		tell(transaction, credential.id, 'saved');
	}
}

function tell(transaction: Transaction, credentialId: string, change: 'saved' | 'removed'): void {
	transaction.markChanged('credentials', credentialId);
	transaction.publish({type: 'credential-change', credentialId, change});
}

const headerColumns = 'vault_id, format, epoch, key_version, check_nonce, key_check, seal';
const insertHeader = `
INSERT INTO vault_header (${headerColumns}, is_forgetting) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
const wrapColumns = 'kind, parameters, salt, nonce, sealed_key, key_check, created_at';
const insertWrap = `INSERT INTO key_wraps (${wrapColumns}) VALUES (?, ?, ?, ?, ?, ?, ?)`;
const credentialColumns =
	'id, provider, account, type, key_version, revision, nonce, ciphertext, expires_at, created_at, updated_at';
const selectCredentials = `
SELECT ${credentialColumns} FROM credentials ORDER BY provider, account, type`;
const saveCredential = `
INSERT INTO credentials (${credentialColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET account = excluded.account, key_version = excluded.key_version, revision = excluded.revision,
	nonce = excluded.nonce, ciphertext = excluded.ciphertext, expires_at = excluded.expires_at,
	updated_at = excluded.updated_at`;

function headerParameters(header: VaultHeader): SqlValue[] {
	const {vaultId, format, epoch, keyVersion, checkNonce, check, seal} = header;
	return [vaultId, format, epoch, keyVersion, checkNonce, check, seal];
}

function toHeader(row: Row): VaultHeader {
	return {
		vaultId: row[0] as Uint8Array,
		format: row[1] as number,
		epoch: row[2] as number,
		keyVersion: row[3] as number,
		checkNonce: row[4] as Uint8Array,
		check: row[5] as Uint8Array,
		seal: row[6] as Uint8Array,
	};
}

function wrapParameters(wrap: KeyWrap): SqlValue[] {
	const {kind, parameters, salt, nonce, sealedKey, check, createdAt} = wrap;
	return [kind, parameters, salt, nonce, sealedKey, check, createdAt];
}

function toWrap(row: Row): KeyWrap {
	return {
		kind: row[0] as WrapKind,
		parameters: row[1] as string,
		salt: row[2] as Uint8Array,
		nonce: row[3] as Uint8Array,
		sealedKey: row[4] as Uint8Array,
		check: row[5] as Uint8Array,
		createdAt: row[6] as number,
	};
}

function credentialParameters(credential: SealedCredential): SqlValue[] {
	return [
		credential.id,
		credential.provider,
		credential.account,
		credential.type,
		credential.keyVersion,
		credential.revision,
		credential.nonce,
		credential.ciphertext,
		credential.expiresAt ?? null,
		credential.createdAt,
		credential.updatedAt,
	];
}

function toCredential(row: Row): SealedCredential {
	return {
		id: row[0] as string,
		provider: row[1] as string,
		account: row[2] as string,
		type: row[3] as CredentialType,
		keyVersion: row[4] as number,
		revision: row[5] as number,
		nonce: row[6] as Uint8Array,
		ciphertext: row[7] as Uint8Array,
		expiresAt: optional(row[8]),
		createdAt: row[9] as number,
		updatedAt: row[10] as number,
	};
}
