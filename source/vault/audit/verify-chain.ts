import fs from 'node:fs';
import type {AuditBreak, AuditVerdict} from '../../contracts/audit-record.js';
import type {AuditFiles, Segment} from './audit-files.js';
import {keyFile, listAll} from './audit-files.js';
import {readAuditKey} from './audit-key.js';
import {openHead, readHeadText} from './chain-head.js';
import {linesOf} from './log-lines.js';
import type {ChainLink, LineRecord, SealedLine} from './sealed-line.js';
import {chainStart, openLine} from './sealed-line.js';

/** What is looked at, as it is at one moment: other processes go on writing. */
export type OpenedLog = {
	readonly files: AuditFiles;
	readonly headText: string | undefined;
	readonly segments: readonly (Segment & {readonly descriptor: number})[];
};

/** Opens everything that is there. Whoever calls holds the lock, where there is one. */
export function openLog(files: AuditFiles): OpenedLog {
	return {
		files,
		headText: readHeadText(files),
		segments: listAll(files).map((segment) => ({
			...segment,
			descriptor: fs.openSync(segment.path, 'r'),
		})),
	};
}

export function closeLog({segments}: OpenedLog): void {
	for (const {descriptor} of segments) fs.closeSync(descriptor);
}

type Walk = {
	readonly key: Buffer;
	entries: number;
	segments: number;
	last: ChainLink;
	isTorn: boolean;
	/** What stands before the oldest line that is there; the log has to say that it dropped that. */
	before: ChainLink | undefined;
	readonly dropped: Set<string>;
};

/** Follows the chain from the oldest line to the head, up to the first place where it breaks. */
export function verifyLog(opened: OpenedLog): AuditVerdict {
	const key = readAuditKey(opened.files);
	const start = {entries: 0, segments: 0, isTorn: false};
	if (key === undefined) {
		const isEmpty = opened.segments.length === 0 && opened.headText === undefined;
		const missing = {file: keyFile(opened.files), line: 0, reason: 'the key is missing'};
		return {...start, firstSequence: 1, ...(isEmpty ? {} : {broken: missing})};
	}
	const walk: Walk = {...start, key, last: chainStart, before: undefined, dropped: new Set()};
	const chain = walkSegments(opened, walk);
	const beginning = chain === undefined ? checkBeginning(opened, walk) : undefined;
	const broken = chain ?? beginning ?? checkHead(opened, walk);
	const {segments, isTorn, before} = walk;
	// All that is there comes after a beginning that is missing.
	const entries = beginning === undefined ? walk.entries : 0;
	return {
		...{entries, segments, isTorn, firstSequence: (before?.sequence ?? 0) + 1},
		...(broken === undefined ? {} : {broken}),
	};
}

function walkSegments({segments}: OpenedLog, walk: Walk): AuditBreak | undefined {
	for (const segment of segments) {
		const broken = walkSegment(segment, walk);
		if (broken) return broken;
		walk.segments++;
	}
	return undefined;
}

function walkSegment(
	{path: file, descriptor, lastSequence}: OpenedLog['segments'][number],
	walk: Walk,
): AuditBreak | undefined {
	let line = 0;
	const at = (reason: string): AuditBreak => ({file, line, reason});
	for (const {bytes, isWhole} of linesOf(descriptor)) {
		line++;
		// A process was killed in the middle of a line, or is in the middle of it now: it says nothing yet.
		walk.isTorn = !isWhole && lastSequence === undefined;
		if (walk.isTorn) return undefined;
		const reason = checkLine(bytes, walk);
		if (reason) return at(reason);
		walk.entries++;
	}
	const isWholeFile = lastSequence === undefined || walk.last.sequence === lastSequence;
	return isWholeFile ? undefined : at(`it ends before entry ${lastSequence}, which its name says`);
}

function checkLine(bytes: Buffer, walk: Walk): string | undefined {
	const line = openLine(walk.key, bytes);
	if (line === undefined) return 'the line is not as it was written';
	const {record, link} = line;
	if (walk.before === undefined) {
		walk.before = {sequence: link.sequence - 1, mac: record.prev};
		walk.last = walk.before;
	}
	const {sequence, mac} = walk.last;
	const isNext = link.sequence === sequence + 1 && record.prev === mac;
	if (!isNext) return gapBetween(sequence, line);
	walk.last = link;
	return noteOwn(record, walk);
}

function gapBetween(sequence: number, {link}: SealedLine): string {
	if (link.sequence > sequence + 1) {
		return `entries ${sequence + 1} to ${link.sequence - 1} are missing before entry ${link.sequence}`;
	}
	return `entry ${link.sequence} does not follow entry ${sequence}`;
}

/** What the log says about itself. */
function noteOwn({phase, status, through, throughMac}: LineRecord, walk: Walk): string | undefined {
	if (phase !== 'log') return undefined;
	if (status === 'segments dropped') walk.dropped.add(`${through} ${throughMac}`);
	return status === 'head missing'
		? 'the head was missing when this was written: lines before it may have been cut off'
		: undefined;
}

function checkBeginning({segments}: OpenedLog, {before, dropped}: Walk): AuditBreak | undefined {
	if (before === undefined || linkText(before) === linkText(chainStart)) return undefined;
	if (dropped.has(linkText(before))) return undefined;
	const reason = `entries 1 to ${before.sequence} are missing, and the log does not say that they were dropped`;
	return {file: segments[0]?.path ?? '', line: 1, reason};
}

function linkText({sequence, mac}: ChainLink): string {
	return `${sequence} ${mac}`;
}

function checkHead({files, headText}: OpenedLog, walk: Walk): AuditBreak | undefined {
	const {last, entries} = walk;
	const at = (reason: string): AuditBreak => ({file: files.file, line: 0, reason});
	const head = openHead(walk.key, headText);
	// The key comes first, then the head, then the first line.
	if (headText === undefined || headText === '') {
		return entries === 0
			? undefined
			: at('the head is missing, so nobody knows where the log ends');
	}
	if (head === undefined) return at('the head is not as it was written');
	if (head.sequence > last.sequence) {
		return at(`entries ${last.sequence + 1} to ${head.sequence} are missing at the end`);
	}
	const isOther = head.sequence === last.sequence && head.mac !== last.mac;
	return isOther ? at('the log ends with another entry than its head says') : undefined;
}
