import {randomBytes} from 'node:crypto';
import type {Frame} from './journal-frame.js';
import {decodeFrame, encodeFrame} from './journal-frame.js';
import type {Position} from './journal-header.js';
import {createHeader, encodeHeader, headerBytes, noSnapshot} from './journal-header.js';
import {newestOf} from './migrate.js';
import type {OpenJournal} from './read-generation.js';
import {openJournal} from './read-generation.js';
import {removeIfThere, syncFolder, writeNew} from './store-files.js';
import type {StateDeps, StoreState} from './store-state.js';

export type Appended = Pick<StoreState, 'position' | 'schema'> & {
	readonly journal: OpenJournal;
	/** The group's own frame as everybody will read it. */
	readonly frame: Frame;
};

/** Says which process wrote a frame. */
const writer = randomBytes(8);

/**
 * Puts a group's content, and before it the steps to our schema if nobody has written them yet, behind the history. It is
 * on the disk when the promise resolves; when it rejects, the journal is as before, and its descriptor may be closed.
 */
export async function appendFrames(
	state: StoreState,
	content: Buffer,
	deps: StateDeps,
): Promise<Appended> {
	const schema = Math.max(state.schema, newestOf(deps.migrations));
	const contents = state.migration === undefined ? [content] : [state.migration, content];
	let position: Position = state.position;
	const frames: Buffer[] = [];
	for (const part of contents) {
		const frame = encodeFrame(position, {schema, writer, content: part});
		frames.push(frame.bytes);
		({position} = frame);
	}
	const own = frames.at(-1);
	const frame = own && decodeFrame(own, 0)?.frame;
	if (own === undefined || frame === undefined) throw new Error('A frame cannot be read back.');
	// One large frame, such as an import, is not copied again.
	const bytes = frames.length === 1 ? own : Buffer.concat(frames);
	const journal =
		state.journal === undefined
			? await createJournal(bytes, deps)
			: await extendJournal(state.journal, bytes, deps);
	return {journal, position, schema, frame};
}

async function extendJournal(
	journal: OpenJournal,
	bytes: Buffer,
	deps: StateDeps,
): Promise<OpenJournal> {
	const {handle, end} = journal;
	try {
		await writeAll(handle, bytes, end);
		await handle.datasync();
		return {...journal, end: end + bytes.length};
	} catch (error) {
		await takeBack(journal, deps);
		throw error;
	}
}

async function writeAll(handle: OpenJournal['handle'], bytes: Buffer, position: number) {
	let written = 0;
	while (written < bytes.length) {
		const {bytesWritten} = await handle.write(
			bytes,
			written,
			bytes.length - written,
			position + written,
		);
		written += bytesWritten;
	}
}

/**
 * After an error of a sync the kernel may take pages for written that are not, so that descriptor is not used again. When
 * the frame cannot even be cut off, the next reader decides: whole, it counts; broken, it is trimmed.
 */
async function takeBack({handle, end}: OpenJournal, {paths, files}: StateDeps): Promise<void> {
	await handle.close().catch(() => undefined);
	try {
		const again = await openJournal(paths.journal, files);
		try {
			await again?.truncate(end);
			await again?.datasync();
		} finally {
			await again?.close();
		}
	} catch {
		// The error of the write itself is the one to report.
	}
}

/** The first journal of a folder appears whole or not at all. */
async function createJournal(bytes: Buffer, {paths, files}: StateDeps): Promise<OpenJournal> {
	const header = createHeader(noSnapshot, {sequence: 0, hash: Buffer.alloc(16)});
	try {
		await removeIfThere(paths.nextJournal, files);
		await writeNew(paths.nextJournal, [encodeHeader(header), bytes], files);
		await files.rename(paths.nextJournal, paths.journal);
		await syncFolder(paths.folder, files);
		const handle = await openJournal(paths.journal, files);
		if (handle === undefined) throw new Error(`${paths.journal} disappeared`);
		const {ino: inode} = await handle.stat();
		return {handle, inode, header, end: headerBytes + bytes.length};
	} catch (error) {
		await removeIfThere(paths.nextJournal, files).catch(() => undefined);
		await removeIfThere(paths.journal, files).catch(() => undefined);
		throw error;
	}
}
