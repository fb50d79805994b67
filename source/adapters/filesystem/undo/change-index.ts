import {constants} from 'node:fs';
import {open, rename} from 'node:fs/promises';
import {newId} from '../../../lib/new-id.js';
import type {OpenFolder} from '../../../lib/path-walk.js';
import {toSafeJson} from '../../../lib/safe-json.js';
import type {ChangeRecord, Fingerprint} from './change-record.js';

/** One line of the index. Lines are only ever added: a change begins, is done, and is undone or too old one day. */
export type IndexLine =
	| {readonly is: 'begun'; readonly record: ChangeRecord}
	| {readonly is: 'done'; readonly id: string; readonly after: Fingerprint | undefined}
	| {readonly is: 'gone'; readonly id: string};

const fileName = 'index.jsonl';
const compactAtBytes = 256 * 1024;
const maxBytes = 16 * 1024 * 1024;

/** The changes that can still be undone, oldest first. A line that a crash has cut off is left out. */
export function readIndex(text: string): readonly ChangeRecord[] {
	const records = new Map<string, ChangeRecord>();
	for (const raw of text.split('\n')) {
		const line = parseLine(raw);
		if (line?.is === 'begun') records.set(line.record.id, line.record);
		if (line?.is === 'gone') records.delete(line.id);
		const begun = line?.is === 'done' ? records.get(line.id) : undefined;
		if (line?.is === 'done' && begun) {
			records.set(line.id, {...begun, ...(line.after ? {after: line.after} : {})});
		}
	}
	return [...records.values()];
}

export async function loadIndex(folder: OpenFolder): Promise<readonly ChangeRecord[]> {
	try {
		const file = await open(folder.at(fileName), constants.O_RDONLY | constants.O_NOFOLLOW);
		try {
			const {size} = await file.stat();
			return size > maxBytes ? [] : readIndex(await file.readFile('utf8'));
		} finally {
			await file.close();
		}
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
		throw error;
	}
}

export async function addLine(folder: OpenFolder, line: IndexLine): Promise<void> {
	const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW;
	const file = await open(folder.at(fileName), flags, 0o600);
	try {
		// A line break first, in case that a crash has cut the last line off.
		await file.writeFile(`\n${toSafeJson(line)}\n`);
		if ((await file.stat()).size < compactAtBytes) return;
	} finally {
		await file.close();
	}
	await compact(folder);
}

async function compact(folder: OpenFolder): Promise<void> {
	const records = await loadIndex(folder);
	const lines = records.map((record) => toSafeJson({is: 'begun', record}));
	const temporary = folder.at(`${newId()}.tmp`);
	const file = await open(temporary, 'wx', 0o600);
	try {
		await file.writeFile(`${lines.join('\n')}\n`);
	} finally {
		await file.close();
	}
	await rename(temporary, folder.at(fileName));
}

function parseLine(text: string): IndexLine | undefined {
	try {
		return text === '' ? undefined : (JSON.parse(text) as IndexLine);
	} catch {
		return undefined;
	}
}
