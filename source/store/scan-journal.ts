import type {Frame} from './journal-frame.js';
import {decodeFrame} from './journal-frame.js';
import type {Position} from './journal-header.js';

export type JournalScan = {
	readonly frames: readonly Frame[];
	/** Where the history stands after them. */
	readonly position: Position;
	/** Offset behind the last of them. What follows is no frame that continues the history. */
	readonly end: number;
};

/** Reads the frames that continue `position`, from an offset to the end of the bytes or the first that does not fit. */
export function scanJournal(bytes: Buffer, offset: number, position: Position): JournalScan {
	const frames: Frame[] = [];
	let at = position;
	let end = offset;
	for (;;) {
		const found = decodeNext(bytes, end, at);
		if (found === undefined) return {frames, position: at, end};
		frames.push(found.frame);
		at = found.frame.position;
		end += found.sizeBytes;
	}
}

function decodeNext(bytes: Buffer, offset: number, after: Position) {
	try {
		const found = decodeFrame(bytes, offset);
		return found && continues(found.frame, after) ? found : undefined;
	} catch (error) {
		if (error instanceof RangeError || error instanceof SyntaxError) return undefined;
		throw error;
	}
}

function continues(frame: Frame, after: Position): boolean {
	return frame.position.sequence === after.sequence + 1 && frame.previousHash.equals(after.hash);
}

export function samePosition(one: Position, other: Position): boolean {
	return one.sequence === other.sequence && one.hash.equals(other.hash);
}
