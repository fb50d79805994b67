import {constants} from 'node:fs';
import {open} from 'node:fs/promises';
import path from 'node:path';
import type {ChangeRecord} from '../adapters/filesystem/undo/change-record.js';
import {peekIndex} from '../adapters/filesystem/undo/undo-folder.js';
import type {FileChange} from '../contracts/surface-actions.js';
import type {DiffLine} from '../lib/line-diff.js';
import {diffLines} from '../lib/line-diff.js';

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
	return Promise.all(
		ofRun.map((record, index) => toChange(undoFolder, record, ofRun.slice(index + 1))),
	);
}

async function toChange(
	undoFolder: string,
	record: ChangeRecord,
	later: readonly ChangeRecord[],
): Promise<FileChange> {
	const {id, kind, path: file, from} = record;
	return {
		...{id, kind, path: file, from},
		lines: await linesOf(undoFolder, record, later).catch(() => undefined),
	};
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
