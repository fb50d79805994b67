import {OpenIntentError} from '../contracts/errors.js';
import type {StorePaths} from './store-files.js';

const headerBytes = 100;
const sqliteMagic = Buffer.from('SQLite format 3\0');
/** Every store has this table, and SQLite keeps the words that made it. */
const ownTable = 'CREATE TABLE schema_version';

/** The error where something else is in the place of the snapshot. Undefined for what is, or once was, a snapshot. */
export function foreignFile(
	{snapshot}: StorePaths,
	bytes: Buffer | undefined,
): OpenIntentError | undefined {
	if (bytes === undefined || !isWholeDatabase(bytes) || bytes.includes(ownTable)) return undefined;
	return new OpenIntentError(
		'OI_ERR_STORE_DAMAGED',
		`${snapshot} is an SQLite database, but not one of openintent's.`,
		{
			hint: `move it away: mv ${snapshot} ${snapshot}.other, or put a backup in its place: openintent restore <file>; nothing was changed`,
		},
	);
}

/** Whether the bytes begin like an SQLite file, and are as many as it says: of a part nobody knows whose it was. */
function isWholeDatabase(bytes: Buffer): boolean {
	if (!isDatabase(bytes) || bytes.length < headerBytes) return false;
	const pageBytes = bytes.readUInt16BE(16);
	return bytes.length >= (pageBytes === 1 ? 65_536 : pageBytes) * bytes.readUInt32BE(28);
}

/** Whether the bytes begin like an SQLite file. */
export function isDatabase(bytes: Buffer): boolean {
	return bytes.subarray(0, sqliteMagic.length).equals(sqliteMagic);
}
