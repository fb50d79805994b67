import type {Stats} from 'node:fs';
import {chmod} from 'node:fs/promises';
import {newId} from '../../../lib/new-id.js';
import type {OpenFolder} from '../../../lib/path-walk.js';
import {withFolder} from '../../../lib/path-walk.js';
import type {EntryPlace} from '../copy-tree.js';
import {copyTree} from '../copy-tree.js';
import {removeTree} from '../remove-tree.js';
import {statusOf} from '../replace-file.js';
import type {Told} from './cannot-keep.js';
import {cannotKeep, notUndoable} from './cannot-keep.js';
import {addLine, loadIndex} from './change-index.js';
import type {Change, ChangeRecord} from './change-record.js';
import {identityOf} from './change-record.js';
import {takeFingerprint} from './fingerprint.js';
import {openUndoFolder, peekIndex} from './undo-folder.js';

export type ChangeJournal = {
	/** Keeps what is at `place`, makes the change, and notes what is there then. A change that fails leaves no record. */
	record<Result>(
		change: RecordedChange,
		place: EntryPlace,
		signal: AbortSignal,
		effect: () => Promise<Result>,
	): Promise<Recorded<Result>>;
	/** What can be undone, oldest first; read without opening anything. */
	peek(): readonly ChangeRecord[];
	/** Lends the folder with the kept contents; that of a change is named by its id. */
	inFolder<Result>(use: (folder: OpenFolder) => Promise<Result>): Promise<Result>;
	/** Forgets a change and what was kept for it. */
	drop(folder: OpenFolder, id: string): Promise<void>;
};

export type RecordedChange = Pick<Change, 'kind' | 'path' | 'from' | 'runId'> & {
	/** What is at the place before the change. */
	readonly old?: Stats | undefined;
};

export type Recorded<Result> = {
	readonly result: Result;
	/** With which the change can be undone; undefined when it cannot. */
	readonly undoId: string | undefined;
	/** Says why it cannot be undone. */
	readonly notice?: Told;
};

export type UndoLimits = {
	readonly maxChanges: number;
	readonly maxBytes: number;
	readonly maxBytesOfChange: number;
	readonly maxEntriesOfChange: number;
};

export const usualLimits: UndoLimits = {
	maxChanges: 200,
	maxBytes: 100 * 1024 * 1024,
	maxBytesOfChange: 20 * 1024 * 1024,
	maxEntriesOfChange: 2000,
};

/** Of what is added to, only the length is kept; nothing is kept of what is only new or elsewhere afterwards. */
const keepingKinds: readonly string[] = ['write', 'delete'];

export function createChangeJournal(
	path: string | undefined,
	limits: UndoLimits = usualLimits,
): ChangeJournal {
	const inFolder: ChangeJournal['inFolder'] = async (use) => {
		if (path === undefined) throw cannotKeep((say) => say`no folder is set for it`);
		return withFolder(await openUndoFolder(path), use);
	};
	const begin = (change: RecordedChange, place: EntryPlace, signal: AbortSignal) =>
		inFolder(async (folder) => {
			const id = newId();
			const keptBytes = await keep(change, place, {folder, name: id}, signal, limits);
			await makeRoom(folder, keptBytes, limits);
			const {old, ...rest} = change;
			const before = old && {...identityOf(old), mode: old.mode & 0o777};
			const record = {...rest, ...(before ? {before} : {}), id, atMs: Date.now(), keptBytes};
			await addLine(folder, {is: 'begun', record});
			return id;
		});
	return {
		async record(change, place, signal, effect) {
			const begun = await begin(change, place, signal).then(
				(undoId) => ({undoId, notice: undefined}),
				(error: Error) => {
					signal.throwIfAborted();
					return {undoId: undefined, notice: notUndoable(error)};
				},
			);
			const {undoId, notice} = begun;
			try {
				const result = await effect();
				if (undoId !== undefined && !(await finish(inFolder, {id: undoId, change, place}))) {
					return {result, undoId: undefined, notice: tooLarge};
				}
				return {result, undoId, ...(notice === undefined ? {} : {notice})};
			} catch (error) {
				// A folder may be deleted in part; then what was kept is all there is of it.
				const isPartly = change.kind === 'delete' && change.old?.isDirectory();
				if (undoId !== undefined && !isPartly) {
					await inFolder((folder) => drop(folder, undoId)).catch(() => undefined);
				}
				throw error;
			}
		},
		peek: () => (path === undefined ? [] : peekIndex(path)),
		inFolder,
		drop,
	};
}

type Finished = {
	readonly id: string;
	readonly change: RecordedChange;
	readonly place: EntryPlace;
};

const tooLarge: Told = (say) =>
	say`This cannot be undone: the new folder is too large to be known again.`;

/**
 * The change has happened: if this cannot be written down, it has happened all the same. False, and forgotten, for a new
 * folder that could not be told from one that somebody has put something into since.
 */
async function finish(
	inFolder: ChangeJournal['inFolder'],
	{id, change: {kind}, place}: Finished,
): Promise<boolean> {
	return inFolder(async (folder) => {
		const after = await takeFingerprint(place, kind);
		const isKnown = !(kind === 'create' && after?.isFolder) || after.treeSha256 !== undefined;
		await (isKnown ? addLine(folder, {is: 'done', id, after}) : drop(folder, id));
		return isKnown;
	}).catch(() => true);
}

async function drop(folder: OpenFolder, id: string): Promise<void> {
	if (await statusOf(folder, id)) {
		await removeTree(folder, id, new AbortController().signal).catch(() => undefined);
	}
	await addLine(folder, {is: 'gone', id});
}

async function keep(
	{kind, old}: RecordedChange,
	place: EntryPlace,
	kept: EntryPlace,
	signal: AbortSignal,
	limits: UndoLimits,
): Promise<number> {
	if (!keepingKinds.includes(kind)) return 0;
	let [bytes, entries] = [0, 0];
	const check = (_path: string, status: Stats) => {
		bytes += status.isFile() ? status.size : 0;
		entries++;
		if (bytes > limits.maxBytesOfChange)
			throw cannotKeep((say) => say`it is larger than what is kept for that`);
		if (entries > limits.maxEntriesOfChange)
			throw cannotKeep((say) => say`it has too many entries to keep them`);
	};
	try {
		await copyTree(place, kept, {signal, check, keepsTimes: true});
		if (old?.isFile()) await chmod(kept.folder.at(kept.name), 0o600);
		return bytes;
	} catch (error) {
		if (await statusOf(kept.folder, kept.name)) {
			await removeTree(kept.folder, kept.name, new AbortController().signal);
		}
		throw error;
	}
}

/** The oldest go first. */
async function makeRoom(folder: OpenFolder, neededBytes: number, limits: UndoLimits) {
	const records = [...(await loadIndex(folder))];
	let bytes = records.reduce((sum, {keptBytes}) => sum + keptBytes, neededBytes);
	while (records.length >= limits.maxChanges || (bytes > limits.maxBytes && records.length > 0)) {
		const oldest = records.shift();
		if (!oldest) return;
		bytes -= oldest.keptBytes;
		await drop(folder, oldest.id);
	}
}
