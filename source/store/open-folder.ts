import {mkdir, realpath, stat} from 'node:fs/promises';
import {OpenIntentError} from '../contracts/errors.js';
import {codeOf} from './store-files.js';
import {toWriteError} from './write-error.js';

/**
 * Creates the folder of a store when it is missing, and returns its real path: two names of one folder have to lead to one
 * lock.
 */
export async function openFolder(folder: string): Promise<string> {
	try {
		await mkdir(folder, {recursive: true, mode: 0o700}).catch((error: unknown) => {
			// Node says the same of a read-only file system; without the parents it tells the two apart.
			if (codeOf(error) !== 'ENOENT') throw error;
			return mkdir(folder, {mode: 0o700});
		});
		const path = await realpath(folder);
		const {uid} = await stat(path);
		const ownUid = process.getuid?.() ?? uid;
		if (uid !== ownUid) throw foreignFolder(path, uid, ownUid);
		return path;
	} catch (error) {
		throw toWriteError(folder, error);
	}
}

function foreignFolder(path: string, uid: number, ownUid: number): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_STORE_WRITE',
		`${path} belongs to user ${uid}, and this is user ${ownUid}.`,
		{hint: 'run openintent as that user, or choose another folder with --data-dir'},
	);
}
