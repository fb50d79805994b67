import {constants} from 'node:fs';
import {lstat, open} from 'node:fs/promises';
import path from 'node:path';
import type {ChangeRecord} from '../adapters/filesystem/undo/change-record.js';
import {isSameContent, takeFingerprint} from '../adapters/filesystem/undo/fingerprint.js';
import {peekIndex} from '../adapters/filesystem/undo/undo-folder.js';
import type {FileChange} from '../contracts/surface-actions.js';
import {isInside} from '../lib/is-inside.js';
import type {DiffLine} from '../lib/line-diff.js';
import {diffLines} from '../lib/line-diff.js';
import {openFolder, withFolder} from '../lib/path-walk.js';

/** Larger files are named and not compared. */
const mostBytes = 2_000_000;

/** What the last run that changed files has changed, first to last; empty when nothing of it can be undone any more. */
export async function lastRunChanges(
	undoFolder: string,
	isShown: (file: string) => boolean,
): Promise<readonly FileChange[]> {
	const records = peekIndex(undoFolder).filter(({path: file, from}) =>
		[file, from ?? file].every(isShown),
	);
	const last = records.at(-1);
	if (last === undefined) return [];
	const ofRun = records.filter(
		({id, runId}) => id === last.id || (runId !== undefined && runId === last.runId),
	);
	const stale = await changedSince(ofRun);
	return Promise.all(
		ofRun.map(async (record, index) => ({
			...(await toChange(undoFolder, record, ofRun.slice(index + 1))),
			isChangedSince: stale.has(record),
		})),
	);
}

/** What one change has changed; undefined where what was there before or after it is not known any more. */
export async function changeLines(
	undoFolder: string,
	id: string,
	isShown: (file: string) => boolean,
): Promise<readonly DiffLine[] | undefined> {
	const records = peekIndex(undoFolder);
	const index = records.findIndex((record) => record.id === id);
	const [record, ...later] = index < 0 ? [] : records.slice(index);
	if (record === undefined || !placesOf(record).every(isShown)) return undefined;
	const stale = await changedSince([record, ...later]);
	if (stale.has(record)) return undefined;
	return linesOf(undoFolder, record, later).catch(() => undefined);
}

const placesOf = ({path: file, from}: ChangeRecord) => (from === undefined ? [file] : [file, from]);

/** Those that something else has come after: the last change of a place, or in it, shows it, and those before depend on that. */
async function changedSince(records: readonly ChangeRecord[]): Promise<ReadonlySet<ChangeRecord>> {
	const stale = new Set<ChangeRecord>();
	const lasts = new Map<string, ChangeRecord>();
	for (const record of records.toReversed()) {
		const later = [...lasts].flatMap(([place, change]) =>
			placesOf(record).some((own) => isInside(own, place)) ? [change] : [],
		);
		const isStale =
			later.length > 0
				? later.some((change) => stale.has(change))
				: !(await isAsLeft(record).catch(() => false));
		if (isStale) stale.add(record);
		for (const place of placesOf(record)) lasts.set(place, record);
	}
	return stale;
}

async function isAsLeft({kind, path: file, after}: ChangeRecord): Promise<boolean> {
	const folder = openFolder(path.dirname(file));
	const found = await withFolder(folder, (opened) =>
		takeFingerprint({folder: opened, name: path.basename(file)}, kind),
	);
	return kind === 'delete' ? found === undefined : isSameContent(after, found);
}

async function toChange(
	undoFolder: string,
	record: ChangeRecord,
	later: readonly ChangeRecord[],
): Promise<Omit<FileChange, 'isChangedSince'>> {
	const {id, kind, path: file, from} = record;
	return {
		...{id, kind, path: file, from, isFolder: await isFolder(undoFolder, record)},
		lines: await linesOf(undoFolder, record, later).catch(() => undefined),
	};
}

async function isFolder(undoFolder: string, {id, kind, after}: ChangeRecord): Promise<boolean> {
	if (kind !== 'delete') return after?.isFolder ?? false;
	const kept = await lstat(path.join(undoFolder, id)).catch(() => undefined);
	return kept?.isDirectory() ?? false;
}

/** Undefined for what is no text, or too long to compare. */
async function linesOf(
	undoFolder: string,
	record: ChangeRecord,
	later: readonly ChangeRecord[],
): Promise<readonly DiffLine[] | undefined> {
	const {id, kind, path: file, before} = record;
	const kept = path.join(undoFolder, id);
	if (kind === 'move') return [];
	if (kind === 'delete') return diffLines(await readText(kept), '');
	const after = await textAfter(undoFolder, file, later);
	if (kind === 'create') return diffLines('', after);
	if (kind === 'write') return diffLines(await readText(kept), after);
	const old = Buffer.from(after).subarray(0, before?.sizeBytes ?? 0);
	return diffLines(old.toString('utf8'), after);
}

/** What was there after the change: what the next one has kept of it, or what is there now. */
function textAfter(undoFolder: string, file: string, later: readonly ChangeRecord[]) {
	const next = later.find((change) => change.path === file && change.kind !== 'append');
	const isKept = next !== undefined && (next.kind === 'write' || next.kind === 'delete');
	return readText(isKept ? path.join(undoFolder, next.id) : file);
}

async function readText(file: string): Promise<string> {
	const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
	try {
		const status = await handle.stat();
		if (!status.isFile() || status.size > mostBytes) throw new Error('not compared');
		const bytes = await handle.readFile();
		return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
	} finally {
		await handle.close();
	}
}
