import {OpenIntentError} from '../contracts/errors.js';
import type {Replica} from './replica.js';

export type Migration = {
	readonly version: number;
	readonly name: string;
	readonly sql: string;
};

/** The schema of a store file. Throws when the database is not a store. */
export function schemaVersionOf(replica: Replica): number {
	const version = replica.get('SELECT max(version) FROM schema_version')?.[0];
	if (typeof version !== 'number') throw new Error('schema_version is empty');
	return version;
}

/** Brings a replica from `version` (0: empty) to the newest schema, each migration in its own transaction. */
export function migrate(
	replica: Replica,
	version: number,
	migrations: readonly Migration[],
	now: () => number,
): void {
	if (version > newestOf(migrations)) {
		throw new OpenIntentError(
			'OI_ERR_STORE_NEWER',
			`The store has schema ${version}; this openintent knows schemas up to ${newestOf(migrations)}.`,
			{
				hint: 'restart openintent; if this stays, upgrade it, or use another folder with --data-dir',
			},
		);
	}
	if (version === 0) replica.execute(bookkeeping);
	for (const migration of migrations) {
		if (migration.version > version) apply(replica, migration, now());
	}
}

function newestOf(migrations: readonly Migration[]): number {
	return migrations.at(-1)?.version ?? 0;
}

function apply(replica: Replica, migration: Migration, appliedAt: number): void {
	replica.execute('BEGIN');
	try {
		replica.execute(migration.sql);
		replica.run('INSERT INTO schema_version (version, name, applied_at) VALUES (?, ?, ?)', [
			migration.version,
			migration.name,
			appliedAt,
		]);
		replica.execute('COMMIT');
	} catch (error) {
		replica.execute('ROLLBACK');
		throw error;
	}
}

// `last_save` holds the name of the save that wrote the file: two replicas with the same name have the same rows.
const bookkeeping = `
CREATE TABLE schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;
CREATE TABLE last_save (name TEXT NOT NULL) STRICT;
INSERT INTO last_save (name) VALUES ('');
`;
