import {constants} from 'node:fs';
import {chmod, open, unlink} from 'node:fs/promises';
import {OpenIntentError} from '../../../contracts/errors.js';
import type {OpenFolder} from '../../../lib/path-walk.js';
import type {EntryPlace} from '../copy-tree.js';
import {copyBytes, copyTree} from '../copy-tree.js';
import type {FileToolDeps} from '../file-tool-deps.js';
import {moveEntry} from '../move-entry.js';
import {removeTree} from '../remove-tree.js';
import {replaceFile, requireReplaceable, statusOf} from '../replace-file.js';
import type {ChangeKind, ChangeRecord, Fingerprint} from './change-record.js';
import {identityOf, isSameEntry} from './change-record.js';
import {isSameContent, takeFingerprint} from './fingerprint.js';

type Undoing = {
	readonly record: ChangeRecord;
	/** What is there now: what the change left. */
	readonly found: Fingerprint | undefined;
	/** Where the change was made, opened. */
	readonly place: EntryPlace;
	/** What was kept of it. */
	readonly kept: EntryPlace;
	readonly deps: FileToolDeps;
	readonly signal: AbortSignal;
};

const readFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** How each kind of change is taken back. What is there now has been compared with what the change left there. */
const undoings: Readonly<Record<ChangeKind, (undoing: Undoing) => Promise<void>>> = {
	async write({record, place, kept, signal}) {
		const source = await open(kept.folder.at(kept.name), readFlags);
		try {
			const now = await statusOf(place.folder, place.name);
			await replaceFile(place.folder, place.name, now, async (file) => {
				await copyBytes(source, file, signal);
				await file.chmod(record.before?.mode ?? 0o600);
			});
		} finally {
			await source.close();
		}
	},
	async create({place, found, signal}) {
		if (found?.isFolder) await removeTree(place.folder, place.name, signal);
		else await unlink(place.folder.at(place.name));
	},
	async append({record, place, found}) {
		const flags = constants.O_WRONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
		const file = await open(place.folder.at(place.name), flags);
		try {
			// The file that was compared, and not one that has taken its place since.
			if (!isSameEntry(found, identityOf(await file.stat()))) throw changed(record);
			await file.truncate(record.before?.sizeBytes ?? 0);
			await file.sync();
		} finally {
			await file.close();
		}
	},
	async delete({record, place, kept, signal}) {
		await copyTree(kept, place, {signal, check: () => undefined, keepsTimes: true});
		const status = await statusOf(place.folder, place.name);
		if (!status?.isFile()) return;
		await chmod(place.folder.at(place.name), record.before?.mode ?? 0o600);
	},
	async move({record, place, deps, signal}) {
		const {scope, files} = deps;
		const from = scope.entry(record.from ?? '', '/', 'write');
		await files.inNewParent(from, async (folder, name) => {
			if (await statusOf(folder, name)) throw exists(from);
			await moveEntry(place, {folder, name}, scope, signal);
		});
	},
};

/** Takes a change back, when what it left is still there and nothing else. */
export async function restoreChange(
	deps: FileToolDeps,
	undoFolder: OpenFolder,
	record: ChangeRecord,
	signal: AbortSignal,
): Promise<void> {
	const path = deps.scope.entry(record.path, '/', 'write');
	await deps.files.inNewParent(path, async (folder, name) => {
		const now = await statusOf(folder, name);
		const place = {folder, name};
		const found = await takeFingerprint(place, record.kind);
		if (isUntouched(record, found)) return;
		requireUnchanged(record, found);
		if (now?.isFile() && record.kind !== 'move') requireReplaceable(now, path);
		const kept = {folder: undoFolder, name: record.id};
		await undoings[record.kind]({record, found, place, kept, deps, signal});
	});
}

/** The process ended before the change came about. */
function isUntouched({after, before}: ChangeRecord, found: Fingerprint | undefined): boolean {
	if (after) return false;
	return before ? isSameEntry(before, found) : found === undefined;
}

function requireUnchanged(record: ChangeRecord, found: Fingerprint | undefined): void {
	if (record.kind === 'delete' && found) throw exists(record.path);
	if (record.kind !== 'delete' && !isSameContent(record.after, found)) throw changed(record);
}

function exists(path: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_FILE_INVALID', `There is something at ${path} again.`, {
		hint: 'move it away first',
	});
}

function changed({path, kind, id}: ChangeRecord): OpenIntentError {
	const isKept = kind === 'write';
	return new OpenIntentError(
		'OI_ERR_FILE_CHANGED',
		`${path} is not any more what the change left there, so it is not undone.`,
		{
			hint: isKept
				? `the earlier content is still in the folder undo of the data folder, as ${id}`
				: 'look at what is there now, and change it by hand',
		},
	);
}
