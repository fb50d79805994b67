import {createFrameBuilder} from './frame-builder.js';
import type {Frame} from './journal-frame.js';
import type {Position} from './journal-header.js';
import {start} from './journal-header.js';
import type {LoadDeps} from './load-replica.js';
import {loadReplica} from './load-replica.js';
import {migrate, newestOf} from './migrate.js';
import {unreadable} from './read-error.js';
import type {Generation, OpenJournal} from './read-generation.js';
import {readSettled} from './read-generation.js';
import {recoverGeneration} from './recover-generation.js';
import type {RecoveryDeps} from './recovery-deps.js';
import type {Replica} from './replica.js';
import {codeOf} from './store-files.js';
import type {StoreLock} from './store-lock.js';

/** The rows in memory, and the place in the files that they stand for. */
export type StoreState = {
	readonly replica: Replica;
	readonly position: Position;
	/** The newest schema that somebody wrote with; the replica may be ahead of it, see `migration`. */
	readonly schema: number;
	/** Undefined as long as nothing was ever written. */
	readonly journal: OpenJournal | undefined;
	readonly snapshotBytes: number;
	/** The steps to our schema: done in the replica, and written before the next frame of this process. */
	readonly migration: Buffer | undefined;
};

/** A state just read, with the frames that follow its snapshot. */
export type LoadedState = {readonly state: StoreState; readonly frames: readonly Frame[]};

export type FileDeps = RecoveryDeps & {readonly lock: StoreLock};

export type StateDeps = LoadDeps & FileDeps;

/** Reads the files into memory. Takes the lock only when they are not at rest; writes only to put them right. */
export async function loadState(deps: StateDeps): Promise<LoadedState> {
	return toState(await findGeneration(deps), deps);
}

/** The same for the holder of the lock. */
export async function loadStateLocked(deps: StateDeps): Promise<LoadedState> {
	return toState(await orUnreadable(deps, () => recoverGeneration(deps)), deps);
}

/** The part of it that reads the files, for which no engine is needed yet. */
export function findGeneration(deps: FileDeps): Promise<Generation | undefined> {
	return orUnreadable(deps, async () => {
		const found = await readSettled(deps.paths, deps.files);
		if (found === 'nothing') return undefined;
		if (found !== 'unsettled') return found;
		return deps.lock.hold(() => recoverGeneration(deps));
	});
}

export async function closeState({replica, journal}: StoreState): Promise<void> {
	replica.close();
	// Nothing is written any more, so nothing can be lost by a failure to close.
	await journal?.handle.close().catch(() => undefined);
}

/** Makes rows of what was read. */
export async function toState(
	generation: Generation | undefined,
	deps: StateDeps,
): Promise<LoadedState> {
	try {
		const {snapshot, frames = [], journal, position = start} = generation ?? {};
		const {replica, schema} = loadReplica(snapshot, frames, deps);
		const migration = migrateReplica(replica, schema, deps);
		const snapshotBytes = snapshot?.length ?? 0;
		return {state: {replica, position, schema, journal, snapshotBytes, migration}, frames};
	} catch (error) {
		await generation?.journal.handle.close().catch(() => undefined);
		throw error;
	}
}

function migrateReplica(replica: Replica, schema: number, {migrations, now}: StateDeps) {
	if (schema >= newestOf(migrations)) return undefined;
	const builder = createFrameBuilder();
	migrate(replica, schema, migrations, {builder, now: now()});
	return builder.finish();
}

async function orUnreadable<Result>(
	{paths}: FileDeps,
	read: () => Promise<Result>,
): Promise<Result> {
	try {
		return await read();
	} catch (error) {
		throw codeOf(error) === undefined ? error : unreadable(paths.snapshot, error);
	}
}
