import {randomUUID} from 'node:crypto';
import {OpenIntentError} from '../contracts/errors.js';
import type {createFileLock} from './file-lock.js';
import type {Replica} from './replica.js';
import type {SnapshotFile} from './snapshot-file.js';
import type {Commit} from './store.js';
import type {PendingTransaction} from './transaction-group.js';
import {applyGroup} from './transaction-group.js';

/** What is durable, as far as this process knows. */
export type StoreState = {
	readonly replica: Replica;
	/** Names the save that wrote the file; empty while there is no file. */
	readonly saveName: string;
	readonly sizeBytes: number;
};

type CommitterParts = {
	readonly path: string;
	readonly file: SnapshotFile;
	readonly load: (bytes: Uint8Array | undefined) => Replica;
	readonly withLock: ReturnType<typeof createFileLock>;
};

type Committed = {
	readonly next: StoreState;
	readonly commit: Commit;
	readonly settle: () => void;
};

export type Committer = ReturnType<typeof createCommitter>;

/**
 * Reads and replaces the file. A group is applied to a second replica, read from the file under the lock, so that it
 * builds on what other processes saved, and so that nothing is visible, or has to be undone, when saving fails.
 */
export function createCommitter({path, file, load, withLock}: CommitterParts) {
	let hasRemovedLeftovers = false;

	async function readState(): Promise<StoreState> {
		const bytes = await file.read();
		const replica = load(bytes);
		const saveName = String(replica.get('SELECT name FROM last_save')?.[0]);
		return {replica, saveName, sizeBytes: bytes?.length ?? 0};
	}

	async function save(replica: Replica): Promise<StoreState> {
		const saveName = randomUUID();
		replica.run('UPDATE last_save SET name = ?', [saveName]);
		const bytes = replica.toBytes();
		await file.write(bytes);
		return {replica, saveName, sizeBytes: bytes.length};
	}

	async function commitLocked(
		current: StoreState,
		group: readonly PendingTransaction[],
	): Promise<Committed> {
		if (!hasRemovedLeftovers) await file.removeLeftovers();
		hasRemovedLeftovers = true;
		const found = await readState();
		try {
			if (found.sizeBytes === 0 && current.sizeBytes > 0) throw gone(path);
			const {hasWritten, changes, events, settle} = applyGroup(found.replica, group);
			const next = hasWritten ? await save(found.replica) : found;
			const areOnlyOurs = found.saveName === current.saveName;
			const commit = {
				changes: areOnlyOurs ? changes : ('everything' as const),
				events,
				isForeign: false,
			};
			return {next, commit, settle};
		} catch (error) {
			found.replica.close();
			throw error;
		}
	}

	return {
		readState,
		commit: (current: StoreState, group: readonly PendingTransaction[]) =>
			withLock(() => commitLocked(current, group)),
	};
}

function gone(path: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_STORE_WRITE', `${path} was removed while it was in use.`, {
		hint: `put ${path} back, or restart openintent to start with an empty store`,
	});
}
