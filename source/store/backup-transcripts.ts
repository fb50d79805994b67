import {
	existsSync,
	linkSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {OpenIntentError} from '../contracts/errors.js';
import type {Replica} from './replica.js';

/** A backup is one file, so the transcripts travel in a table that exists nowhere else. */
const createTable =
	'CREATE TABLE backup_transcripts (name TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT';
const hasTable = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'backup_transcripts'";
const fileName = /^[\w-]+\.jsonl$/;
// SQLite's memory as WebAssembly ends at 2 GB, and a copy of everything is made.
const mostBytes = 512 * 1024 * 1024;

/** Reads the files now: rows that were read before refer only to what is in them. Returns how many there are. */
export function packTranscripts(replica: Replica, folder: string): number {
	replica.execute(createTable);
	let totalBytes = 0;
	const names = transcriptNames(folder);
	for (const name of names) {
		const body = readFileSync(join(folder, name));
		totalBytes += body.length;
		if (totalBytes > mostBytes) throw tooLarge(folder);
		replica.run('INSERT INTO backup_transcripts (name, body) VALUES (?, ?)', [name, body]);
	}
	return names.length;
}

/** Puts the transcripts of a backup in their folder and takes them out of the rows. Files that differ are kept aside. */
export function unpackTranscripts(replica: Replica, folder: string, now: number): string[] {
	if (replica.get(hasTable) === undefined) return [];
	mkdirSync(folder, {recursive: true, mode: 0o700});
	const kept: string[] = [];
	for (const [name] of replica.all('SELECT name FROM backup_transcripts ORDER BY name')) {
		if (typeof name !== 'string' || !fileName.test(name)) continue;
		const row = replica.get('SELECT body FROM backup_transcripts WHERE name = ?', [name]);
		const path = join(folder, name);
		const body = row?.[0] as Uint8Array;
		if (existsSync(path) && readFileSync(path).equals(body)) continue;
		kept.push(...keepExisting(path, now));
		writeFileSync(`${path}.tmp`, body, {mode: 0o600, flush: true});
		renameSync(`${path}.tmp`, path);
	}
	replica.execute('DROP TABLE backup_transcripts');
	return kept;
}

function keepExisting(path: string, now: number): string[] {
	if (!existsSync(path)) return [];
	const kept = `${path}.replaced-${new Date(now).toISOString().replace(/[:.]/g, '-')}`;
	linkSync(path, kept);
	return [kept];
}

function transcriptNames(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => fileName.test(name) && lstatSync(join(folder, name)).isFile())
		.sort();
}

function tooLarge(folder: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_STORE_WRITE',
		`The transcripts in ${folder} are too large for a backup in one file.`,
		{hint: 'openintent export <file> has no such limit'},
	);
}
