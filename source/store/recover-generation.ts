import {OpenIntentError} from '../contracts/errors.js';
import type {DurableMark} from './durable-mark.js';
import {readMark, writeMark} from './durable-mark.js';
import {foreignFile, isDatabase} from './foreign-file.js';
import type {JournalHeader} from './journal-header.js';
import {decodeHeader, headerBytes} from './journal-header.js';
import {recoverFromPrevious} from './previous-generation.js';
import type {FoundFiles, Generation} from './read-generation.js';
import {isSnapshotOf, openJournal, readFiles, toGeneration} from './read-generation.js';
import type {RecoveryDeps} from './recovery-deps.js';
import {repairFrame, repairHeader} from './repair-bytes.js';
import {scanJournal} from './scan-journal.js';
import type {StorePaths} from './store-files.js';
import {readWhole, removeIfThere, setAside, syncFolder, writeNew} from './store-files.js';

type OpenFound = FoundFiles & {readonly journal: NonNullable<FoundFiles['journal']>};

/**
 * Reads the files with the lock held, and puts right what can be put right: finishes or forgets a half-made generation,
 * trims a torn tail, repairs single damaged bytes, falls back to the generation before. Undefined when there is no store
 * yet. What cannot be read is kept under another name, or left where it is with an error; nothing is ever started anew
 * over it.
 */
export async function recoverGeneration(deps: RecoveryDeps): Promise<Generation | undefined> {
	const {paths, files} = deps;
	await finishHalfMade(deps);
	const found = await readFiles(paths, files);
	if (found.journal === undefined) {
		if (found.snapshot === undefined) return undefined;
		throw foreignFile(paths, found.snapshot) ?? missingJournal(paths, found.snapshot);
	}
	try {
		return await recoverOpen(deps, {...found, journal: found.journal});
	} catch (error) {
		await found.journal.handle.close().catch(() => undefined);
		throw error;
	}
}

async function recoverOpen(deps: RecoveryDeps, found: OpenFound): Promise<Generation> {
	const {paths} = deps;
	const header = decodeHeader(found.journal.bytes) ?? (await repairedHeader(deps, found));
	if (!isSnapshotOf(header, found.snapshot)) {
		const replaced = await recoverFromPrevious(deps, header, found);
		if (replaced === undefined) {
			throw foreignFile(paths, found.snapshot) ?? damagedSnapshot(paths, found.snapshot);
		}
		await found.journal.handle.close();
		return replaced;
	}
	const generation = await toGeneration(header, found);
	const {end} = generation.journal;
	const {bytes, handle} = found.journal;
	const mark = markOf(deps, header);
	// What was acknowledged is not there, so this is damage and not the rest of a broken write.
	if (mark !== undefined && mark.lengthBytes > end) {
		return repairedJournal(deps, {header, mark, found, damagedAt: end});
	}
	if (end < bytes.length) await handle.truncate(end);
	// What a killed process wrote may not be on the disk yet, and from here on it counts.
	await handle.datasync();
	const {sequence} = generation.position;
	writeMark(paths.mark, {generation: header.generation, lengthBytes: end, sequence});
	return generation;
}

/** The mark, when it is about this journal. */
function markOf({paths}: RecoveryDeps, {generation}: JournalHeader): DurableMark | undefined {
	const mark = readMark(paths.mark);
	return mark?.generation.equals(generation) ? mark : undefined;
}

async function repairedHeader(
	deps: RecoveryDeps,
	{journal, snapshot}: OpenFound,
): Promise<JournalHeader> {
	const {paths, files} = deps;
	const bytes = Buffer.from(journal.bytes);
	if (!repairHeader(bytes)) throw damagedJournal(paths, snapshot);
	const kept = await setAside(paths.journal, files, deps.now());
	const header = decodeHeader(bytes) as JournalHeader;
	await journal.handle.write(bytes, 0, headerBytes, 0);
	await journal.handle.datasync();
	bytes.copy(journal.bytes, 0, 0, headerBytes);
	deps.report(`A damaged byte in ${paths.journal} was repaired; the file as it was is ${kept}.`);
	return header;
}

type DamagedJournal = {
	readonly header: JournalHeader;
	readonly mark: DurableMark;
	readonly found: OpenFound;
	readonly damagedAt: number;
};

/** Writes the journal anew with what is readable of it, and opens that. */
async function repairedJournal(deps: RecoveryDeps, damaged: DamagedJournal): Promise<Generation> {
	const {paths, files} = deps;
	const {header, mark, found} = damaged;
	const bytes = Buffer.from(found.journal.bytes);
	const {end, position} = repairFrames(bytes, header, damaged.damagedAt);
	const kept = await setAside(paths.journal, files, deps.now());
	await removeIfThere(paths.nextJournal, files);
	await writeNew(paths.nextJournal, [bytes.subarray(0, end)], files);
	await files.rename(paths.nextJournal, paths.journal);
	await syncFolder(paths.folder, files);
	const {sequence} = position;
	writeMark(paths.mark, {generation: header.generation, lengthBytes: end, sequence});
	deps.report(
		`${whatHappened(paths, mark, bytes.length, {end, sequence})} The file as it was is ${kept}.`,
	);
	await found.journal.handle.close();
	const handle = await openJournal(paths.journal, files);
	if (handle === undefined) throw new Error(`${paths.journal} disappeared`);
	return toGeneration(header, {
		snapshot: found.snapshot,
		journal: {handle, bytes: bytes.subarray(0, end)},
	});
}

function whatHappened(
	{journal}: StorePaths,
	mark: DurableMark,
	foundBytes: number,
	kept: {readonly end: number; readonly sequence: number},
): string {
	if (kept.end >= mark.lengthBytes) return `Damaged bytes in ${journal} were repaired.`;
	const count = mark.sequence - kept.sequence;
	// A frame may hold several.
	const loss =
		count === 1
			? 'the changes of at least one transaction are lost to openintent.'
			: `the changes of at least ${count} transactions are lost to openintent.`;
	const missingBytes = mark.lengthBytes - foundBytes;
	const missing = missingBytes === 1 ? '1 byte' : `${missingBytes} bytes`;
	return missingBytes > 0
		? `${journal} ends ${missing} too early, because it was cut off or an older copy was put in its place: ${loss}`
		: `${journal} is damaged from byte ${kept.end} on: ${loss}`;
}

/** Repairs frame by frame; returns the offset of the first one that stays unreadable, and the place in the history there. */
function repairFrames(bytes: Buffer, header: JournalHeader, damagedAt: number) {
	const before = scanJournal(bytes, headerBytes, header.base);
	let {position} = before;
	let end = damagedAt;
	while (end < bytes.length) {
		const offset = end;
		const isWhole = () => {
			const rest = scanJournal(bytes, offset, position);
			// The frame after a rightly repaired one continues it.
			return rest.frames.length > 1 || rest.end === bytes.length;
		};
		if (!isWhole() && !repairFrame(bytes, offset, isWhole)) return {end: offset, position};
		({position, end} = scanJournal(bytes, offset, position));
	}
	return {end, position};
}

/** A process died while it replaced the files: what it had prepared is used, if it is all there, and removed otherwise. */
export async function finishHalfMade({
	paths,
	files,
}: Pick<RecoveryDeps, 'paths' | 'files'>): Promise<void> {
	const prepared = await readWhole(paths.nextJournal, files);
	if (prepared === undefined) return;
	const header = decodeHeader(prepared);
	const snapshot = await readWhole(paths.snapshot, files);
	const isInPlace = header !== undefined && isSnapshotOf(header, snapshot);
	if (isInPlace && scanJournal(prepared, headerBytes, header.base).end === prepared.length) {
		await files.rename(paths.nextJournal, paths.journal);
	} else {
		await files.unlink(paths.nextJournal);
	}
	await syncFolder(paths.folder, files);
}

function missingJournal({snapshot, journal}: StorePaths, bytes: Buffer): OpenIntentError {
	const way = isDatabase(bytes)
		? `accept the state of the snapshot: openintent restore ${snapshot}`
		: 'restore a backup: openintent restore <file>';
	return new OpenIntentError(
		'OI_ERR_STORE_DAMAGED',
		`${journal} is missing. It holds what was changed after ${snapshot} was written.`,
		{
			hint: `put ${journal} back, or ${way}`,
		},
	);
}

function damagedJournal(
	{journal, snapshot}: StorePaths,
	bytes: Buffer | undefined,
): OpenIntentError {
	// A young store has no snapshot yet that could be accepted.
	const hint =
		bytes === undefined
			? `put a copy of it back, or move it away to begin with an empty store: mv ${journal} ${journal}.other`
			: `put a copy of it back, or accept the state of the snapshot: openintent restore ${snapshot}`;
	return new OpenIntentError('OI_ERR_STORE_DAMAGED', `${journal} is damaged at its beginning.`, {
		hint,
	});
}

function damagedSnapshot(
	{snapshot, journal}: StorePaths,
	bytes: Buffer | undefined,
): OpenIntentError {
	const what =
		bytes === undefined
			? `${snapshot} is missing`
			: `${snapshot} is damaged, or does not belong to ${journal}`;
	return new OpenIntentError('OI_ERR_STORE_DAMAGED', `${what}, and there is no usable older one.`, {
		hint: 'restore a backup: openintent restore <file>',
	});
}
