import fs from 'node:fs';
import type {AuditFiles} from './audit-files.js';
import {listSegments} from './audit-files.js';
import type {ChainHead, OpenCall} from './chain-head.js';
import {linesFromEnd} from './log-lines.js';
import type {ChainLink, SealedLine} from './sealed-line.js';
import {chainStart, openLine, parseLine} from './sealed-line.js';

/** Where the chain goes on, and what has to be written down first. */
export type ChainEnd = {
	readonly head: ChainHead;
	/** What was missing beside a log that has lines: that is never passed over. */
	readonly missing?: 'head';
};

/**
 * Where the chain goes on: at what is known to be furthest on. A log that ends before its head has lost lines, and the
 * gap in the sequence stays. One that goes on behind its head was written by a process that was killed a moment later.
 */
export function findEnd(
	files: AuditFiles,
	key: Buffer,
	descriptor: number,
	heads: readonly (ChainHead | undefined)[],
): ChainEnd {
	const known = heads.filter((head) => head !== undefined);
	const best = known.toSorted((left, right) => right.sequence - left.sequence)[0];
	if (best === undefined) {
		const last = lastParsed(files, descriptor);
		if (last === undefined) return {head: {...chainStart, open: []}};
		return {head: {...last, open: []}, missing: 'head'};
	}
	return {head: followed(best, linesBehind(key, descriptor, best))};
}

/** Whole lines of ours that are further on than a place, the oldest first. */
function linesBehind(key: Buffer, descriptor: number, {sequence}: ChainLink): SealedLine[] {
	const found: SealedLine[] = [];
	for (const bytes of linesFromEnd(descriptor)) {
		const line = openLine(key, bytes);
		if (line === undefined || line.link.sequence <= sequence) break;
		found.unshift(line);
	}
	return found;
}

function followed(head: ChainHead, lines: readonly SealedLine[]): ChainHead {
	let {open}: ChainHead = head;
	for (const line of lines) open = nextOpen(open, line);
	const last = lines.at(-1)?.link ?? head;
	return {sequence: last.sequence, mac: last.mac, open};
}

/** More at once would be a fault, and must not make the head grow for ever. */
const maxOpen = 64;

/** Which effects are under way after a line. */
export function nextOpen(open: readonly OpenCall[], {record, link}: SealedLine) {
	const {phase, runId, callId, process} = record;
	if (phase === 'intent' && process !== undefined) {
		const {time, tool, effect} = record;
		const call = {sequence: link.sequence, time, runId, callId, tool, effect, process};
		return [...open, call as OpenCall].slice(-maxOpen);
	}
	if (phase !== 'result' || open.length === 0) return open;
	return open.filter((call) => call.runId !== runId || call.callId !== callId);
}

/** The last line that reads as one, for a chain whose head is gone. */
function lastParsed(files: AuditFiles, descriptor: number): ChainLink | undefined {
	return lastParsedIn(descriptor) ?? lastOfSegments(files);
}

function lastOfSegments(files: AuditFiles): ChainLink | undefined {
	const newest = listSegments(files).at(-1);
	if (newest === undefined) return undefined;
	const descriptor = fs.openSync(newest.path, 'r');
	try {
		return lastParsedIn(descriptor);
	} finally {
		fs.closeSync(descriptor);
	}
}

export function lastParsedIn(descriptor: number): ChainLink | undefined {
	for (const bytes of linesFromEnd(descriptor)) {
		const line = parseLine(bytes);
		if (line) return line.link;
	}
	return undefined;
}
