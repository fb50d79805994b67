import {OpenIntentError} from '../contracts/errors.js';
import type {Migration} from './migrate.js';
import {migrate, schemaVersionOf} from './migrate.js';
import type {Replica} from './replica.js';
import {openReplica} from './replica.js';
import type {SqlEngine} from './sql-engine.js';

type LoadDeps = {
	readonly engine: SqlEngine;
	readonly migrations: readonly Migration[];
	readonly now: () => number;
	/** Named in errors. */
	readonly path: string;
};

/** Turns the bytes of a store file, or nothing, into a checked replica with the newest schema. The file is not touched. */
export function loadReplica(bytes: Uint8Array | undefined, deps: LoadDeps): Replica {
	const {replica, version} = bytes === undefined ? createEmpty(deps) : openChecked(bytes, deps);
	try {
		migrate(replica, version, deps.migrations, deps.now);
		replica.execute('PRAGMA foreign_keys = ON');
		return replica;
	} catch (error) {
		replica.close();
		throw error;
	}
}

function createEmpty({engine}: LoadDeps) {
	return {replica: openReplica(engine), version: 0};
}

function openChecked(bytes: Uint8Array, {engine, path}: LoadDeps) {
	let replica: Replica | undefined;
	try {
		if (bytes.length === 0) throw new Error('it is empty');
		replica = openReplica(engine, bytes);
		const verdict = replica.get('PRAGMA quick_check(1)')?.[0];
		if (verdict !== 'ok') throw new Error(String(verdict));
		return {replica, version: schemaVersionOf(replica)};
	} catch (error) {
		replica?.close();
		throw damaged(path, error);
	}
}

function damaged(path: string, cause: unknown): OpenIntentError {
	const reason = cause instanceof Error ? cause.message : String(cause);
	return new OpenIntentError('OI_ERR_STORE_DAMAGED', `${path} is not a usable store: ${reason}.`, {
		hint: `restore ${path} from a backup, or move it away to start with an empty store`,
		cause,
	});
}
