import {OpenIntentError} from '../contracts/errors.js';
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
	if (end < bytes.length && claimsToBeDurable(deps, header, end)) {
		return repairedJournal(deps, header, found, end);
	}
	if (end < bytes.length) await handle.truncate(end);
	// What a killed process wrote may not be on the disk yet, and from here on it counts.
	await handle.datasync();
	writeMark(paths.mark, {generation: header.generation, lengthBytes: end});
	return generation;
}

/** Whether the bytes at `end` were once acknowledged, so that they are damage and not the rest of a broken write. */
function claimsToBeDurable({paths}: RecoveryDeps, header: JournalHeader, end: number): boolean {
	const mark = readMark(paths.mark);
	if (mark === undefined || !mark.generation.equals(header.generation)) return false;
	return mark.lengthBytes > end;
}

async function repairedHeader(deps: RecoveryDeps, {journal}: OpenFound): Promise<JournalHeader> {
	const {paths, files} = deps;
	const bytes = Buffer.from(journal.bytes);
	if (!repairHeader(bytes)) throw damagedJournal(paths);
	const kept = await setAside(paths.journal, files, deps.now());
	const header = decodeHeader(bytes) as JournalHeader;
	await journal.handle.write(bytes, 0, headerBytes, 0);
	await journal.handle.datasync();
	bytes.copy(journal.bytes, 0, 0, headerBytes);
	deps.report(`A damaged byte in ${paths.journal} was repaired; the file as it was is ${kept}.`);
	return header;
}

/** Writes the journal anew with what is readable of it, and opens that. */
async function repairedJournal(
	deps: RecoveryDeps,
	header: JournalHeader,
	found: OpenFound,
	damagedAt: number,
): Promise<Generation> {
	const {paths, files} = deps;
	const bytes = Buffer.from(found.journal.bytes);
	const end = repairFrames(bytes, header, damagedAt);
	const kept = await setAside(paths.journal, files, deps.now());
	await removeIfThere(paths.nextJournal, files);
	await writeNew(paths.nextJournal, [bytes.subarray(0, end)], files);
	await files.rename(paths.nextJournal, paths.journal);
	await syncFolder(paths.folder, files);
	writeMark(paths.mark, {generation: header.generation, lengthBytes: end});
	deps.report(
		end === bytes.length
			? `Damaged bytes in ${paths.journal} were repaired; the file as it was is ${kept}.`
			: `${bytes.length - end} bytes of ${paths.journal} are damaged: the changes in them are lost to openintent. The file as it was is ${kept}.`,
	);
	await found.journal.handle.close();
	const handle = await openJournal(paths.journal, files);
	if (handle === undefined) throw new Error(`${paths.journal} disappeared`);
	return toGeneration(header, {
		snapshot: found.snapshot,
		journal: {handle, bytes: bytes.subarray(0, end)},
	});
}

/** Repairs frame by frame; returns the offset of the first one that stays unreadable. */
function repairFrames(bytes: Buffer, header: JournalHeader, damagedAt: number): number {
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
		if (!isWhole() && !repairFrame(bytes, offset, isWhole)) return offset;
		({position, end} = scanJournal(bytes, offset, position));
	}
	return end;
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

function damagedJournal({journal, snapshot}: StorePaths): OpenIntentError {
	return new OpenIntentError('OI_ERR_STORE_DAMAGED', `${journal} is damaged at its beginning.`, {
		hint: `put a copy of it back, or accept the state of the snapshot: openintent restore ${snapshot}`,
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
