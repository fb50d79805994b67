import {OpenIntentError} from '../contracts/errors.js';
import {applyFrames} from './apply-frames.js';
import type {Frame} from './journal-frame.js';
import type {Migration} from './migrate.js';
import {newestOf, schemaVersionOf} from './migrate.js';
import type {Replica} from './replica.js';
import {openReplica} from './replica.js';
import type {SqlEngine} from './sql-engine.js';

export type LoadDeps = {
	readonly engine: SqlEngine;
	readonly migrations: readonly Migration[];
	/** Named in errors. */
	readonly path: string;
};

export type LoadedReplica = {
	readonly replica: Replica;
	/** The schema that the files are in; 0 for an empty store. */
	readonly schema: number;
};

/** Makes a database of a snapshot, or of nothing, and of the frames after it. Writes nothing, and does not migrate. */
export function loadReplica(
	snapshot: Uint8Array | undefined,
	frames: readonly Frame[],
	{engine, path}: LoadDeps,
): LoadedReplica {
	let replica: Replica | undefined;
	try {
		replica = openReplica(engine, snapshot);
		// Before anything runs: what a deletion takes with it has to be taken again.
		replica.execute('PRAGMA foreign_keys = ON');
		applyFrames(replica, frames);
		const isEmpty = snapshot === undefined && frames.length === 0;
		const schema = isEmpty ? 0 : schemaVersionOf(replica);
		return {replica, schema};
	} catch (error) {
		replica?.close();
		throw unusable(path, error);
	}
}

/** What a write meets in a store that a newer program has written to. */
export function newerSchema(
	schema: number,
	migrations: readonly Migration[],
): OpenIntentError | undefined {
	const known = newestOf(migrations);
	if (schema <= known) return undefined;
	return new OpenIntentError(
		'OI_ERR_STORE_NEWER',
		`The store has schema ${schema}; this openintent knows schemas up to ${known}.`,
		{
			hint: 'restart openintent; if this stays, upgrade it, or use another folder with --data-dir',
		},
	);
}

function unusable(path: string, cause: unknown): OpenIntentError {
	const reason = cause instanceof Error ? cause.message : String(cause);
	return new OpenIntentError('OI_ERR_STORE_DAMAGED', `${path} is not a usable store: ${reason}.`, {
		hint: 'restore a backup: openintent restore <file>',
		cause,
	});
}
