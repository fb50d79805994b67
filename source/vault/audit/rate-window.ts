import fs from 'node:fs';
import type {RateLimit} from '../../contracts/policy.js';
import type {ChainTail} from './audit-chain.js';
import type {AuditFiles} from './audit-files.js';
import {listSegments} from './audit-files.js';
import {linesFromEnd} from './log-lines.js';
import {parseLine} from './sealed-line.js';

const hourMs = 3_600_000;

type Counted = {readonly time: number; readonly ruleIds: readonly string[]};

export type RateWindow = {
	/** The first limit that has reached its number in the hour before `now`. */
	findReached(limits: readonly RateLimit[], tail: ChainTail, now: number): RateLimit | undefined;
};

/** How often rules had their way in the last hour, in all processes: the log itself is what is counted. */
export function createRateWindow(files: AuditFiles): RateWindow {
	let counted: readonly Counted[] = [];
	let readTo = 0;
	return {
		findReached(limits, tail, now) {
			if (limits.length === 0) return undefined;
			const since = now - hourMs;
			const added = readBack(files, tail, {since, behind: readTo});
			readTo = tail.head().sequence;
			counted = [...counted, ...added].filter(({time}) => time > since);
			const countOf = (ruleId: string) =>
				counted.filter(({ruleIds}) => ruleIds.includes(ruleId)).length;
			return limits.find(({ruleId, maxPerHour}) => countOf(ruleId) >= maxPerHour);
		},
	};
}

/** Counted calls behind a place, or since a time, whichever comes first. */
function readBack(
	files: AuditFiles,
	tail: ChainTail,
	end: {readonly since: number; readonly behind: number},
): Counted[] {
	const found: Counted[] = [];
	if (readFile(tail.descriptor, end, found)) return found;
	for (const {path} of listSegments(files).toReversed()) {
		const descriptor = fs.openSync(path, 'r');
		try {
			if (readFile(descriptor, end, found)) break;
		} finally {
			fs.closeSync(descriptor);
		}
	}
	return found;
}

/** So many older lines in a row are no clock that was set back for a moment. */
const olderLines = 100;

/** True when the end is reached. */
function readFile(
	descriptor: number,
	{since, behind}: {readonly since: number; readonly behind: number},
	found: Counted[],
): boolean {
	let older = 0;
	for (const bytes of linesFromEnd(descriptor)) {
		const line = parseLine(bytes);
		if (line === undefined) continue;
		if (line.link.sequence <= behind) return true;
		const time = Date.parse(line.record.time);
		older = time > since ? 0 : older + 1;
		if (older > olderLines) return true;
		const {phase, limits} = line.record;
		if (phase === 'intent' && Array.isArray(limits)) found.push({time, ruleIds: limits});
	}
	return false;
}
