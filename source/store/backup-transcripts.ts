import {
	chmodSync,
	existsSync,
	linkSync,
	lstatSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {OpenIntentError} from '../contracts/errors.js';
import {privateFileMode} from '../lib/private-files.js';
import type {Replica} from './replica.js';
import {codeOf, keptName} from './store-files.js';
import {makeStaging, stagingFolder} from './transcript-staging.js';

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

export type UnpackedTranscripts = {
	/** Moves them to their places. Returns the names under which files that differ are kept; failing, it changes nothing. */
	place(): readonly string[];
	/** Removes what was not placed. */
	clear(): void;
};

/**
 * Writes the transcripts of a backup beside their places and takes them out of the rows. Those that are there already are
 * left out. When it fails, nothing is left of it.
 */
export async function unpackTranscripts(
	replica: Replica,
	folder: string,
	now: number,
): Promise<UnpackedTranscripts> {
	const staging = stagingFolder(folder);
	const clear = () => rmSync(staging, {recursive: true, force: true});
	if (replica.get(hasTable) === undefined) return moves(folder, staging, [], now);
	try {
		await makeStaging(folder, staging, now);
		const names = replica
			.all('SELECT name FROM backup_transcripts ORDER BY name')
			.flatMap(([name]) => (typeof name === 'string' && fileName.test(name) ? [name] : []))
			.filter((name) => stage(replica, name, {folder, staging}));
		replica.execute('DROP TABLE backup_transcripts');
		return moves(folder, staging, names, now);
	} catch (error) {
		clear();
		throw error;
	}
}

type Folders = {readonly folder: string; readonly staging: string};

/** False when the file is there already. */
function stage(replica: Replica, name: string, {folder, staging}: Folders): boolean {
	const row = replica.get('SELECT body FROM backup_transcripts WHERE name = ?', [name]);
	const body = row?.[0] as Uint8Array;
	const path = join(folder, name);
	if (existsSync(path) && readFileSync(path).equals(body)) return false;
	const staged = join(staging, name);
	writeFileSync(staged, body, {mode: privateFileMode, flush: true});
	chmodSync(staged, privateFileMode);
	return true;
}

/** `kept` is the second name of the file that was in the place. */
type Move = {readonly path: string; readonly kept: string | undefined};

function moves(
	folder: string,
	staging: string,
	names: readonly string[],
	now: number,
): UnpackedTranscripts {
	let done: Move[] = [];
	const takeBack = () => {
		for (const {path, kept} of done.reverse()) {
			// Renaming one name of a file to another one of the same file does nothing.
			if (kept !== undefined) renameSync(kept, path);
			rmSync(kept ?? path, {force: true});
		}
		done = [];
	};
	return {
		place() {
			try {
				for (const name of names) {
					const path = join(folder, name);
					const kept = keepExisting(path, now);
					done.push({path, kept});
					renameSync(join(staging, name), path);
				}
			} catch (error) {
				takeBack();
				throw error;
			}
			return done.flatMap(({kept}) => kept ?? []);
		},
		clear: () => rmSync(staging, {recursive: true, force: true}),
	};
}

function keepExisting(path: string, now: number): string | undefined {
	if (!existsSync(path)) return undefined;
	for (let attempt = 0; ; attempt++) {
		const kept = keptName(path, 'replaced', now, attempt);
		try {
			linkSync(path, kept);
			return kept;
		} catch (error) {
			if (codeOf(error) !== 'EEXIST') throw error;
		}
	}
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
