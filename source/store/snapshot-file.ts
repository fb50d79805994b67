import {randomUUID} from 'node:crypto';
import {constants, promises as nodeFiles} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {OpenIntentError} from '../contracts/errors.js';

/** The calls that read and write the file, so that a test can make each of them fail. */
export type SnapshotFiles = Pick<typeof nodeFiles, 'open' | 'rename' | 'unlink' | 'readdir'>;

export type SnapshotFile = {
	/** Undefined when there is no file. */
	read(): Promise<Uint8Array | undefined>;
	/** The old file or the new one, whatever happens in between. Call it with the lock held. */
	write(bytes: Uint8Array): Promise<void>;
	/** Removes what killed writers left. Call it with the lock held. */
	removeLeftovers(): Promise<void>;
};

export function createSnapshotFile(path: string, files: SnapshotFiles = nodeFiles): SnapshotFile {
	const folder = dirname(path);
	const isLeftover = (name: string) =>
		name.startsWith(`${basename(path)}.`) && name.endsWith('.tmp');
	return {
		read: () => readBytes(path, files),
		async write(bytes) {
			const temporary = `${path}.${randomUUID()}.tmp`;
			try {
				await writeNew(temporary, bytes, files);
				await files.rename(temporary, path);
			} catch (error) {
				// The reason of the failure is worth more than a second failure to clean up.
				await files.unlink(temporary).catch(() => undefined);
				throw error;
			}
			await syncFolder(folder, files);
		},
		async removeLeftovers() {
			const names = (await files.readdir(folder)).filter(isLeftover);
			await Promise.all(names.map((name) => files.unlink(join(folder, name))));
		},
	};
}

// Not through a link, because saving would replace the link; without waiting, because a pipe would never answer.
const readFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

async function readBytes(path: string, files: SnapshotFiles): Promise<Uint8Array | undefined> {
	try {
		const file = await files.open(path, readFlags);
		try {
			if (!(await file.stat()).isFile()) throw new Error('it is not a file');
			return await file.readFile();
		} finally {
			await file.close();
		}
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw unreadable(path, error);
	}
}

async function writeNew(path: string, bytes: Uint8Array, files: SnapshotFiles): Promise<void> {
	const file = await files.open(path, 'wx', 0o600);
	try {
		await file.writeFile(bytes);
		await file.sync();
	} finally {
		await file.close();
	}
}

// Without this a power cut can undo the rename. Some file systems cannot sync a folder and say so.
async function syncFolder(path: string, files: SnapshotFiles): Promise<void> {
	const folder = await files.open(path, 'r');
	try {
		await folder.sync();
	} catch (error) {
		if (!['EINVAL', 'ENOTSUP'].includes(codeOf(error) ?? '')) throw error;
	} finally {
		await folder.close();
	}
}

function codeOf(error: unknown): string | undefined {
	return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

const reasons: Readonly<Record<string, string>> = {
	EACCES: 'this user may not read it',
	EPERM: 'this user may not read it',
	EISDIR: 'it is a folder',
	ELOOP: 'it is a symbolic link',
};

function unreadable(path: string, cause: unknown): OpenIntentError {
	const text = cause instanceof Error ? cause.message : String(cause);
	const reason = reasons[codeOf(cause) ?? ''] ?? text;
	return new OpenIntentError('OI_ERR_STORE_DAMAGED', `${path} cannot be read: ${reason}.`, {
		hint: `make ${path} a file that you can read, or move it away to start with an empty store`,
		cause,
	});
}
