import {realpath, stat} from 'node:fs/promises';
import {OpenIntentError} from '../contracts/errors.js';
import {makePrivateFolder, narrowFolder} from '../lib/private-files.js';
import {toFolderError} from './write-error.js';

/**
 * Creates the folder of a store when it is missing, closes it to other users, and returns its real path: two names of one folder have to lead to one
 * lock.
 */
export async function openFolder(folder: string): Promise<string> {
	try {
		makePrivateFolder(folder);
		const path = await realpath(folder);
		const {uid} = await stat(path);
		const ownUid = process.getuid?.() ?? uid;
		if (uid !== ownUid) throw foreignFolder(path, uid, ownUid);
		narrow(path);
		return path;
	} catch (error) {
		throw toFolderError(folder, error);
	}
}

/** Others see the store in a folder that was copied, or made by hand; on a read-only disk nothing can be done about it. */
function narrow(path: string): void {
	try {
		narrowFolder(path);
	} catch {
		// The doctor says so.
	}
}

function foreignFolder(path: string, uid: number, ownUid: number): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_STORE_WRITE',
		`${path} belongs to user ${uid}, and this is user ${ownUid}.`,
		{hint: 'run openintent as that user, or choose another folder with --data-dir'},
	);
}
