import type {FrameBuilder} from './frame-builder.js';
import type {Replica} from './replica.js';

export type Migration = {
	readonly version: number;
	readonly name: string;
	readonly sql: string;
};

const hasVersions = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'";

/** The schema of a store file. Throws when the database is not a store. */
export function schemaVersionOf(replica: Replica): number {
	if (replica.get(hasVersions) === undefined) {
		throw new Error("it is an SQLite database, but not one of openintent's");
	}
	const version = replica.get('SELECT max(version) FROM schema_version')?.[0];
	if (typeof version !== 'number') throw new Error('it has no schema version');
	return version;
}

export function newestOf(migrations: readonly Migration[]): number {
	return migrations.at(-1)?.version ?? 0;
}

/**
 * Brings a replica from `version` (0: an empty database) to the newest schema, or leaves it as it was. Every step is
 * recorded in `builder`: processes that read the journal get the new schema from there.
 */
export function migrate(
	replica: Replica,
	version: number,
	migrations: readonly Migration[],
	{builder, now}: {readonly builder: FrameBuilder; readonly now: number},
): void {
	const script = (sql: string) => {
		replica.execute(sql);
		builder.script(sql);
	};
	replica.execute('BEGIN');
	try {
		if (version === 0) script(bookkeeping);
		for (const migration of migrations) {
			if (migration.version <= version) continue;
			script(migration.sql);
			const parameters = [migration.version, migration.name, now];
			replica.run(insertVersion, parameters);
			builder.run(insertVersion, parameters);
		}
		replica.execute('COMMIT');
	} catch (error) {
		replica.execute('ROLLBACK');
		throw error;
	}
}

const insertVersion = 'INSERT INTO schema_version (version, name, applied_at) VALUES (?, ?, ?)';

/** Says which frame was the last that a snapshot contains; its row is written into the snapshot file only. */
export const createSnapshotState = `
CREATE TABLE IF NOT EXISTS snapshot_state (sequence INTEGER NOT NULL, hash BLOB NOT NULL, written_at INTEGER NOT NULL)
STRICT`;

const bookkeeping = `
CREATE TABLE schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;
${createSnapshotState};
`;
