import {constants} from 'node:fs';
import {open} from 'node:fs/promises';
import type {EntryPlace} from '../copy-tree.js';
import {statusOf} from '../replace-file.js';
import type {Fingerprint} from './change-record.js';
import {identityOf, isSameEntry} from './change-record.js';

/** Larger files are not read for this. */
const maxHashedBytes = 20 * 1024 * 1024;
const readFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** What is at a place now; undefined when there is nothing. */
export async function takeFingerprint({
	folder,
	name,
}: EntryPlace): Promise<Fingerprint | undefined> {
	const status = await statusOf(folder, name);
	if (!status) return undefined;
	const plain = {...identityOf(status), isFolder: status.isDirectory()};
	if (!status.isFile() || status.size > maxHashedBytes) return plain;
	const {createHash} = await import('node:crypto');
	const file = await open(folder.at(name), readFlags);
	try {
		const hash = createHash('sha256').update(await file.readFile());
		return {...plain, ...identityOf(await file.stat()), sha256: hash.digest('base64')};
	} finally {
		await file.close();
	}
}

/** Of a folder only that it is one: what is in it has changes of its own. */
export function isSameContent(
	known: Fingerprint | undefined,
	found: Fingerprint | undefined,
): boolean {
	if (!known || !found || known.isFolder !== found.isFolder) return false;
	if (known.isFolder) return true;
	if (known.sha256 === undefined) return isSameEntry(known, found);
	return known.sizeBytes === found.sizeBytes && known.sha256 === found.sha256;
}
