import {OpenIntentError} from '../contracts/errors.js';
import type {DurableMark} from './durable-mark.js';
import {readMark, writeMark} from './durable-mark.js';
import {installPair} from './install-pair.js';
import type {JournalHeader} from './journal-header.js';
import {decodeHeader, headerBytes} from './journal-header.js';
import type {FoundFiles, Generation} from './read-generation.js';
import {isSnapshotOf, openJournal, toGeneration} from './read-generation.js';
import type {RecoveryDeps} from './recovery-deps.js';
import {samePosition, scanJournal} from './scan-journal.js';
import type {StorePaths} from './store-files.js';
import {readWhole, setAside} from './store-files.js';

/**
 * The snapshot of `header` is damaged or gone. The generation before it ends where that snapshot begins, so both journals
 * one after the other hold everything: they become one journal behind the older snapshot. Undefined when the older
 * generation is not there, or does not lead to this one.
 */
export async function recoverFromPrevious(
	deps: RecoveryDeps,
	header: JournalHeader,
	found: FoundFiles,
): Promise<Generation | undefined> {
	const {paths, files} = deps;
	const [snapshot, journal] = await Promise.all([
		readWhole(paths.previousSnapshot, files),
		readWhole(paths.previousJournal, files),
	]);
	const older = journal && decodeHeader(journal);
	if (isLeftBehind(header, older, readMark(paths.mark))) throw otherJournal(paths);
	if (!older || !found.journal || !isSnapshotOf(older, snapshot)) return undefined;
	const frames = framesUpTo(journal, older, header);
	if (frames === undefined) return undefined;
	const {end} = scanJournal(found.journal.bytes, headerBytes, header.base);
	const joined = Buffer.concat([
		journal.subarray(0, headerBytes),
		frames,
		found.journal.bytes.subarray(headerBytes, end),
	]);
	await setBothAside(deps, found);
	await installPair(paths, files, snapshot, joined);
	const handle = await openJournal(paths.journal, files);
	if (handle === undefined) throw new Error(`${paths.journal} disappeared`);
	const generation = await toGeneration(older, {snapshot, journal: {handle, bytes: joined}});
	const {sequence} = generation.position;
	writeMark(paths.mark, {generation: older.generation, lengthBytes: joined.length, sequence});
	return generation;
}

/**
 * Whether the journal in place is not the one that was in use, such as its copy from before a compaction: then the
 * snapshot may well be whole, and an older one would lose what it has. The mark names the journal in use; it names the one
 * before when a process was killed, or the power failed, behind a compaction.
 */
function isLeftBehind(
	{generation}: JournalHeader,
	older: JournalHeader | undefined,
	mark: DurableMark | undefined,
): boolean {
	const isOlder = older?.generation.equals(generation) ?? false;
	if (mark === undefined) return isOlder;
	if (mark.generation.equals(generation)) return false;
	return isOlder || !older?.generation.equals(mark.generation);
}

function otherJournal({journal, snapshot}: StorePaths): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_STORE_DAMAGED',
		`${journal} does not belong to ${snapshot}: it is another one than was in use, such as a copy from before a compaction.`,
		{
			hint: `put the journal that was there back, or accept the state of the snapshot: openintent restore ${snapshot}; nothing was changed`,
		},
	);
}

/** The bytes of the older frames that `header` continues. */
function framesUpTo(bytes: Buffer, older: JournalHeader, header: JournalHeader) {
	const {frames} = scanJournal(bytes, headerBytes, older.base);
	let end = headerBytes;
	let position = older.base;
	for (const frame of frames) {
		if (samePosition(position, header.base)) break;
		end = scanEnd(bytes, end);
		position = frame.position;
	}
	return samePosition(position, header.base) ? bytes.subarray(headerBytes, end) : undefined;
}

function scanEnd(bytes: Buffer, offset: number): number {
	return offset + 8 + bytes.readUInt32LE(offset);
}

async function setBothAside({paths, files, now, report}: RecoveryDeps, found: FoundFiles) {
	const keptSnapshot = found.snapshot && (await setAside(paths.snapshot, files, now()));
	await setAside(paths.journal, files, now());
	const what = keptSnapshot
		? `${paths.snapshot} is damaged and was set aside as ${keptSnapshot}`
		: `${paths.snapshot} was missing`;
	report(`${what}; everything was read from the generation before it.`);
}
