import fs from 'node:fs';
import {promisify} from 'node:util';
import {makePrivate, privateFileMode} from '../../lib/private-files.js';
import type {AuditFiles} from './audit-files.js';
import {segmentFile} from './audit-files.js';
import {endOfLines} from './log-lines.js';

export type LogFile = {
	/** Brings the file that has the name now before us. True when it is not as we left it. */
	refresh(): boolean;
	/** Bytes of whole lines. */
	sizeBytes(): number;
	descriptor(): number;
	/** All of the text or nothing of it. */
	append(text: string): void;
	/** Settles when what was appended is on the disk. */
	sync(): Promise<void>;
	/** Gives the file the name of a full segment; the next `refresh` begins a new one. */
	retire(lastSequence: number): void;
};

const fdatasync = promisify(fs.fdatasync);

/** The log of now. Whoever calls holds the lock, but for `sync`. */
export function createLogFile(files: AuditFiles): LogFile {
	let opened: {descriptor: number; inode: number; size: number} | undefined;
	const retired: number[] = [];
	let syncing = 0;

	const require = () => {
		if (opened === undefined) throw new Error('the audit log is not open');
		return opened;
	};
	const closeRetired = () => {
		// A number that is closed may be another file when a sync gets to it.
		if (syncing > 0) return;
		for (const descriptor of retired.splice(0)) fs.closeSync(descriptor);
	};
	const setAside = () => {
		if (opened) retired.push(opened.descriptor);
		opened = undefined;
		closeRetired();
	};
	const open = () => {
		const descriptor = fs.openSync(files.file, 'a+', privateFileMode);
		makePrivateIfOurs(descriptor);
		opened = {descriptor, inode: fs.fstatSync(descriptor).ino, size: trim(descriptor)};
	};

	return {
		refresh() {
			const stats = fs.statSync(files.file, {throwIfNoEntry: false});
			if (opened && stats?.ino === opened.inode && stats.size === opened.size) return false;
			setAside();
			open();
			return true;
		},
		sizeBytes: () => require().size,
		descriptor: () => require().descriptor,
		append(text) {
			const file = require();
			const bytes = Buffer.from(text);
			try {
				for (let written = 0; written < bytes.length; ) {
					written += fs.writeSync(file.descriptor, bytes, written);
				}
			} catch (error) {
				undo(file);
				throw error;
			}
			file.size += bytes.length;
		},
		async sync() {
			syncing++;
			try {
				await fdatasync(require().descriptor);
			} finally {
				syncing--;
				closeRetired();
			}
		},
		retire(lastSequence) {
			const {descriptor} = require();
			// Nothing waits for this file any more, so it is on the disk before it gets its last name.
			fs.fdatasyncSync(descriptor);
			fs.renameSync(files.file, segmentFile(files, lastSequence));
			setAside();
			open();
		},
	};
}

/** A process that was killed, or a full disk, may have left a part of a line. Returns the size of what is whole. */
function trim(descriptor: number): number {
	const {size} = fs.fstatSync(descriptor);
	const end = endOfLines(descriptor);
	if (end < size) fs.ftruncateSync(descriptor, end);
	return end;
}

/** Takes back what a full disk let through; where that fails, the next look finds it. */
function undo({descriptor, size}: {readonly descriptor: number; readonly size: number}): void {
	try {
		fs.ftruncateSync(descriptor, size);
	} catch {
		// The sizes differ now, so it is trimmed before the next line.
	}
}

function makePrivateIfOurs(descriptor: number): void {
	try {
		makePrivate(descriptor);
	} catch {
		// It belongs to somebody who lets us write to it.
	}
}
