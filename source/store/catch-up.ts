import type {Stats} from 'node:fs';
import {statSync} from 'node:fs';
import {OpenIntentError} from '../contracts/errors.js';
import {applyFrames} from './apply-frames.js';
import type {DurableMark} from './durable-mark.js';
import type {Frame} from './journal-frame.js';
import type {Position} from './journal-header.js';
import {decodeHeader, headerBytes} from './journal-header.js';
import type {OpenJournal} from './read-generation.js';
import {openJournal} from './read-generation.js';
import {samePosition, scanJournal} from './scan-journal.js';
import {codeOf} from './store-files.js';
import type {StateDeps, StoreState} from './store-state.js';

/** The state after others' frames; `reload` when the replica no longer continues what is on the disk. */
export type CaughtUp = {readonly state: StoreState; readonly frames: readonly Frame[]} | 'reload';

/** Applies what others have appended, all of it: the lock is held, so nobody is writing. Trims a torn tail. */
export async function catchUpLocked(state: StoreState, deps: StateDeps): Promise<CaughtUp> {
	// Whoever wrote it was killed or failed. If its snapshot is in place already, the journal we know is not the one that
	// the next process will read, and what we would append to it would be lost.
	if (statSync(deps.paths.nextJournal, {throwIfNoEntry: false}) !== undefined) return 'reload';
	const found = await statJournal(state, deps);
	if (found === undefined) return {state, frames: []};
	if (state.journal?.inode === found.ino && found.size === state.journal.end) {
		return {state, frames: []};
	}
	const journal = await currentJournal(state, found, deps);
	if (journal === undefined) return 'reload';
	const bytes = await readFrom(journal, found.size);
	const {frames, position, end} = scanJournal(bytes, 0, state.position);
	// Whether that is a torn tail or damage is decided where everything is read.
	if (end < bytes.length || state.migration !== undefined) return closeAndReload(state, journal);
	// A killed writer may have left them unsynced, and what we write next builds on them.
	if (frames.length > 0) await journal.handle.datasync();
	const next = advance(state, {...journal, end: journal.end + end}, frames, position);
	return next ?? closeAndReload(state, journal);
}

/** Applies what others have made durable, up to their mark. Needs no lock. */
export async function catchUpTo(
	mark: DurableMark,
	state: StoreState,
	deps: StateDeps,
): Promise<CaughtUp> {
	const found = await statJournal(state, deps);
	if (found === undefined) return {state, frames: []};
	const journal = await currentJournal(state, found, deps);
	if (journal === undefined) return 'reload';
	if (!mark.generation.equals(journal.header.generation) || mark.lengthBytes <= journal.end) {
		return {state: {...state, journal}, frames: []};
	}
	const bytes = await readFrom(journal, mark.lengthBytes);
	const {frames, position, end} = scanJournal(bytes, 0, state.position);
	if (end < bytes.length || (state.migration !== undefined && frames.length > 0)) {
		return closeAndReload(state, journal);
	}
	const next = advance(state, {...journal, end: journal.end + end}, frames, position);
	return next ?? closeAndReload(state, journal);
}

/** Undefined when the rows do not take what another process could do to its own: then they are not the same rows. */
function advance(
	state: StoreState,
	journal: OpenJournal,
	frames: readonly Frame[],
	position: Position,
): CaughtUp | undefined {
	try {
		applyFrames(state.replica, frames);
	} catch {
		return undefined;
	}
	const schema = frames.reduce((newest, frame) => Math.max(newest, frame.schema), state.schema);
	return {state: {...state, journal, position, schema}, frames};
}

async function closeAndReload(state: StoreState, journal: OpenJournal): Promise<'reload'> {
	if (journal.handle !== state.journal?.handle) await journal.handle.close();
	return 'reload';
}

/** Undefined when nobody has written anything yet. */
async function statJournal(
	state: StoreState,
	{paths, files}: StateDeps,
): Promise<Stats | undefined> {
	try {
		return await files.stat(paths.journal);
	} catch (error) {
		if (codeOf(error) !== 'ENOENT') throw error;
		if (state.journal === undefined) return undefined;
		throw gone(paths.journal);
	}
}

/** The journal of that name, read up to our position; undefined when our position is not in it. */
async function currentJournal(
	state: StoreState,
	found: Stats,
	deps: StateDeps,
): Promise<OpenJournal | undefined> {
	const {journal} = state;
	if (journal === undefined) return undefined;
	if (journal.inode === found.ino) return found.size < journal.end ? undefined : journal;
	const handle = await openJournal(deps.paths.journal, deps.files);
	const bytes = await handle?.readFile();
	const header = bytes && decodeHeader(bytes);
	const end = header && endOf(bytes, state, header.base);
	if (!handle || !header || end === undefined) {
		await handle?.close();
		return undefined;
	}
	await journal.handle.close();
	const {ino: inode} = await handle.stat();
	return {handle, inode, header, end};
}

function endOf(bytes: Buffer, {position}: StoreState, base: Position) {
	if (samePosition(base, position)) return headerBytes;
	let end = headerBytes;
	for (const frame of scanJournal(bytes, headerBytes, base).frames) {
		end += 8 + bytes.readUInt32LE(end);
		if (samePosition(frame.position, position)) return end;
	}
	return undefined;
}

async function readFrom({handle, end}: OpenJournal, to: number): Promise<Buffer> {
	const bytes = Buffer.alloc(to - end);
	const {bytesRead} = await handle.read(bytes, 0, bytes.length, end);
	return bytes.subarray(0, bytesRead);
}

function gone(path: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_STORE_WRITE', `${path} was removed while it was in use.`, {
		hint: `put ${path} back, or restart openintent`,
	});
}
