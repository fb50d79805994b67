import type {
	CredentialRecords,
	CredentialType,
	SealedCredential,
} from '../../contracts/credential.js';
import {optional} from '../row-values.js';
import type {Row, SqlValue, Store, Transaction} from '../store.js';

export function createCredentialsRepository(store: Store): CredentialRecords {
	const {reader} = store;
	return {
		add: (credential) =>
			store.transaction((transaction) => {
				const isNew = transaction.run(insert, toParameters(credential)) > 0;
				if (isNew) tell(transaction, credential.id, 'saved');
				return isNew;
			}),
		replace: (credential) => store.transaction((transaction) => replace(transaction, credential)),
		async find(provider, account, type) {
			const row = reader.get(`${select} WHERE provider = ? AND account = ? AND type = ?`, [
				provider,
				account,
				type,
			]);
			return row && toCredential(row);
		},
		async list(provider) {
			return reader.all(selectByProvider, [provider ?? null]).map(toCredential);
		},
		async listExpiringBefore(time) {
			return reader.all(selectExpiring, [time]).map(toCredential);
		},
		remove: (id) =>
			store.transaction((transaction) => {
				const isKnown = transaction.run('DELETE FROM credentials WHERE id = ?', [id]) > 0;
				if (isKnown) tell(transaction, id, 'removed');
				return isKnown;
			}),
		replaceAll: (credentials) =>
			store.transaction((transaction) => {
				if (!areAllNext(transaction, credentials)) return false;
				return credentials.every((credential) => replace(transaction, credential));
			}),
	};
}

function replace(transaction: Transaction, credential: SealedCredential): boolean {
	const {keyVersion, revision, nonce, ciphertext, expiresAt, updatedAt, id} = credential;
	const isOurs =
		transaction.run(update, [
			keyVersion,
			revision,
			nonce,
			ciphertext,
			expiresAt ?? null,
			updatedAt,
			id,
			revision - 1,
		]) > 0;
	if (isOurs) tell(transaction, id, 'saved');
	return isOurs;
}

/** Looked at before anything is written: a key is changed for all credentials or for none. */
function areAllNext(transaction: Transaction, credentials: readonly SealedCredential[]): boolean {
	const stored = transaction.all('SELECT id, revision FROM credentials');
	const revisions = new Map(credentials.map(({id, revision}) => [id, revision]));
	return (
		stored.length === credentials.length &&
		stored.every(([id, revision]) => revisions.get(id as string) === Number(revision) + 1)
	);
}

function tell(transaction: Transaction, credentialId: string, change: 'saved' | 'removed'): void {
	transaction.markChanged('credentials', credentialId);
	transaction.publish({type: 'credential-change', credentialId, change});
}

const columns =
	'id, provider, account, type, key_version, revision, nonce, ciphertext, expires_at, created_at, updated_at';
const select = `SELECT ${columns} FROM credentials`;
const selectByProvider = `
${select} WHERE provider = coalesce(?1, provider) ORDER BY provider, account, type`;
const selectExpiring = `${select} WHERE expires_at < ? ORDER BY expires_at, id`;
const insert = `
INSERT INTO credentials (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING`;
const update = `
UPDATE credentials SET key_version = ?, revision = ?, nonce = ?, ciphertext = ?, expires_at = ?, updated_at = ?
WHERE id = ? AND revision = ?`;

function toParameters(credential: SealedCredential): SqlValue[] {
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
