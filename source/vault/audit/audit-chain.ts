import fs from 'node:fs';
import path from 'node:path';
import {makePrivateFolder} from '../../lib/private-files.js';
import type {StoreLock} from '../../store/store-lock.js';
import type {AuditFiles} from './audit-files.js';
import {headFile} from './audit-files.js';
import {requireAuditKey} from './audit-key.js';
import type {ChainHead} from './chain-head.js';
import {openHead, openHeadFile, readHeadText, writeHead} from './chain-head.js';
import {dropOldest} from './drop-oldest.js';
import {findEnd, nextOpen} from './find-end.js';
import {createLeasedLock} from './leased-lock.js';
import {createLogFile} from './log-file.js';
import {sealLine} from './sealed-line.js';

export type AuditChainDeps = {
	readonly files: AuditFiles;
	/** Between all processes on the data folder. */
	readonly lock: () => Promise<StoreLock>;
	readonly wallNow: () => number;
	readonly limits: () => SegmentLimits;
};

export type SegmentLimits = {
	/** A segment that would grow past it is closed. */
	readonly segmentBytes: number;
	/** With the log of now. */
	readonly maxSegments: number;
};

export type ChainTail = {
	head(): ChainHead;
	/** The log of now, for reading. */
	readonly descriptor: number;
	append(fields: Readonly<Record<string, unknown>>): void;
};

export type AuditChain = {
	/** Runs synchronous work at the end of the chain, while no other process is there. */
	atEnd<Result>(work: (tail: ChainTail) => Result): Promise<Result>;
	/** Settles when what was appended is on the disk. */
	sync(): Promise<void>;
	/** Lets others write at once. */
	close(): Promise<void>;
};

type Sealed = {readonly key: Buffer; readonly headDescriptor: number; readonly headInode: number};

/** One chain for all processes: each line carries the seal of the one before it, and the head says where it ends. */
export function createAuditChain(deps: AuditChainDeps): AuditChain {
	const {files, wallNow} = deps;
	const log = createLogFile(files);
	const lock = createLeasedLock(() => {
		makePrivateFolder(path.dirname(files.file));
		makePrivateFolder(files.folder);
		return deps.lock();
	});
	let head: ChainHead | undefined;
	let sealed: Sealed | undefined;

	const append = (fields: Readonly<Record<string, unknown>>) => {
		const {key, headDescriptor} = sealed as Sealed;
		const before = head as ChainHead;
		const line = sealLine(key, before, new Date(wallNow()).toISOString(), fields);
		log.append(line.text);
		const record = {seq: line.link.sequence, time: '', phase: '', prev: '', ...fields};
		head = {...line.link, open: nextOpen(before.open, {link: line.link, record})};
		writeHead(headDescriptor, key, head);
	};

	const refresh = () => {
		const isChanged = log.refresh();
		const isSameHead = sealed !== undefined && inodeOf(headFile(files)) === sealed.headInode;
		if (!isChanged && isSameHead && head !== undefined) return;
		const key = requireAuditKey(files);
		const kept = openHead(key, readHeadText(files));
		const end = findEnd(files, key, log.descriptor(), [kept, head]);
		if (sealed) fs.closeSync(sealed.headDescriptor);
		sealed = undefined;
		const headDescriptor = openHeadFile(files);
		sealed = {key, headDescriptor, headInode: fs.fstatSync(headDescriptor).ino};
		head = end.head;
		if (kept?.sequence !== head.sequence) writeHead(headDescriptor, key, head);
		if (end.missing) append({phase: 'log', status: `${end.missing} missing`});
	};

	const rotate = () => {
		const {segmentBytes, maxSegments} = deps.limits();
		if (log.sizeBytes() < segmentBytes || head === undefined) return;
		log.retire(head.sequence);
		dropOldest(files, maxSegments, (fields) => {
			append(fields);
			fs.fdatasyncSync(log.descriptor());
		});
	};

	return {
		sync: log.sync,
		close: lock.close,
		atEnd: (work) =>
			lock.run((isFresh) => {
				if (isFresh || head === undefined) refresh();
				rotate();
				return work({
					head: () => head as ChainHead,
					descriptor: log.descriptor(),
					append,
				});
			}),
	};
}

function inodeOf(file: string): number | undefined {
	return fs.statSync(file, {throwIfNoEntry: false})?.ino;
}
