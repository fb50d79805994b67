import {chmodSync, existsSync, fchmodSync, fstatSync, mkdirSync, statSync} from 'node:fs';
import {dirname, resolve} from 'node:path';

export const privateFileMode = 0o600;
export const privateFolderMode = 0o700;

const permissions = 0o777;

/**
 * Makes a folder, with those above it that are missing, which only this user may enter, whatever the umask. Returns the
 * topmost one that it made; a folder that is there stays as it is.
 */
export function makePrivateFolder(folder: string): string | undefined {
	const missing: string[] = [];
	for (let path = resolve(folder); !existsSync(path); path = dirname(path)) missing.unshift(path);
	for (const path of missing) makeFolder(path);
	if (!statSync(folder).isDirectory()) {
		throw Object.assign(new Error(`${folder} is not a folder`), {code: 'ENOTDIR', path: folder});
	}
	return missing[0];
}

function makeFolder(path: string): void {
	try {
		mkdirSync(path, {mode: privateFolderMode});
	} catch (error) {
		// Another process was quicker.
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
		throw error;
	}
	// mkdir leaves out what the umask forbids.
	if ((statSync(path).mode & permissions) !== privateFolderMode) {
		chmodSync(path, privateFolderMode);
	}
}

/** Takes other users' rights from a folder, and leaves one alone that is not ours. */
export function narrowFolder(path: string): void {
	const {mode, uid} = statSync(path);
	if ((mode & 0o077) === 0 || uid !== process.getuid?.()) return;
	chmodSync(path, privateFolderMode);
}

/** Makes an open file one that only this user may read and write: `open` leaves out what the umask forbids. */
export function makePrivate(descriptor: number): void {
	if ((fstatSync(descriptor).mode & permissions) !== privateFileMode) {
		fchmodSync(descriptor, privateFileMode);
	}
}
