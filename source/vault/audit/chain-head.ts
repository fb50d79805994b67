import fs from 'node:fs';
import {makePrivate, privateFileMode} from '../../lib/private-files.js';
import type {ProcessIdentity} from '../../store/process-identity.js';
import type {AuditFiles} from './audit-files.js';
import {headFile} from './audit-files.js';
import type {ChainLink} from './sealed-line.js';
import {sealOf} from './sealed-line.js';

/** A call that was begun and has not ended yet. */
export type OpenCall = {
	readonly sequence: number;
	readonly time: string;
	readonly runId: string;
	readonly callId: string;
	readonly tool: string;
	readonly effect: string;
	readonly process: ProcessIdentity;
};

/** The end of the chain, kept beside the log, so that a tail that was cut off is missed. */
export type ChainHead = ChainLink & {
	/** Effects that are under way, in every process. */
	readonly open: readonly OpenCall[];
};

const sealLength = 64;

/** As text, for whoever only wants to know whether something is under way. Undefined when there is none. */
export function readHeadText(files: AuditFiles): string | undefined {
	try {
		// Behind the line feed there may be the rest of a longer one.
		return fs.readFileSync(headFile(files), 'utf8').split('\n', 1)[0];
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}

/** Undefined when there is none that was sealed with this key. */
export function openHead(key: Buffer, text: string | undefined): ChainHead | undefined {
	if (text === undefined || text.length <= sealLength) return undefined;
	const body = text.slice(sealLength);
	if (sealOf(key, 'head', body) !== text.slice(0, sealLength)) return undefined;
	return JSON.parse(body) as ChainHead;
}

/** The calls that a head says are under way, whatever its seal is worth: to look whether there is something to do. */
export function peekOpenCalls(text: string | undefined): readonly OpenCall[] {
	if (text === undefined || !text.includes('"callId"')) return [];
	try {
		return (JSON.parse(text.slice(sealLength)) as ChainHead).open;
	} catch {
		return [];
	}
}

/** Opens the file to write heads into, one over the other. */
export function openHeadFile(files: AuditFiles): number {
	const {O_RDWR, O_CREAT} = fs.constants;
	const descriptor = fs.openSync(headFile(files), O_RDWR | O_CREAT, privateFileMode);
	try {
		makePrivate(descriptor);
	} catch {
		// It belongs to somebody who lets us write to it.
	}
	return descriptor;
}

export function writeHead(descriptor: number, key: Buffer, {sequence, mac, open}: ChainHead): void {
	const body = JSON.stringify({sequence, mac, open});
	const bytes = Buffer.from(`${sealOf(key, 'head', body)}${body}\n`);
	for (let written = 0; written < bytes.length; ) {
		written += fs.writeSync(descriptor, bytes, written, bytes.length - written, written);
	}
}
