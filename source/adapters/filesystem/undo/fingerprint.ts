import {constants} from 'node:fs';
import {open} from 'node:fs/promises';
import type {EntryPlace} from '../copy-tree.js';
import {statusOf} from '../replace-file.js';
import type {ChangeKind, Fingerprint} from './change-record.js';
import {identityOf, isSameEntry} from './change-record.js';
import {digestTree} from './tree-digest.js';

/** Larger files are not read for this. */
const maxHashedBytes = 20 * 1024 * 1024;
/** A folder with more in it is not looked through. */
const treeLimits = {maxEntries: 2000, maxBytes: maxHashedBytes};
const readFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** What is at a place that was changed; undefined when there is nothing. */
export async function takeFingerprint(
	{folder, name}: EntryPlace,
	kind: ChangeKind,
): Promise<Fingerprint | undefined> {
	const status = await statusOf(folder, name);
	if (!status) return undefined;
	const plain = {...identityOf(status), isFolder: status.isDirectory()};
	if (kind === 'create' && plain.isFolder) {
		const treeSha256 = await digestTree({folder, name}, treeLimits);
		return treeSha256 === undefined ? plain : {...plain, treeSha256};
	}
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

/** Of a folder that is not new only that it is one: what is in it has changes of its own. */
export function isSameContent(
	known: Fingerprint | undefined,
	found: Fingerprint | undefined,
): boolean {
	if (!known || !found || known.isFolder !== found.isFolder) return false;
	if (known.isFolder) return known.treeSha256 === found.treeSha256;
	if (known.sha256 === undefined) return isSameEntry(known, found);
	return known.sizeBytes === found.sizeBytes && known.sha256 === found.sha256;
}
