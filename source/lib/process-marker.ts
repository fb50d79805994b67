import {randomUUID} from 'node:crypto';
import {readFileSync, readlinkSync} from 'node:fs';
import {processStart} from './process-start.js';

const name = 'OPENINTENT_JOB';

/** A variable that finds the descendants of one job again, and says whose job it is. */
export type ProcessMarker = {readonly name: string; readonly value: string};

/** Of a job that this process starts now. */
export function newProcessMarker(): ProcessMarker {
	return {name, value: `${randomUUID()}:${ownIdentity()}`};
}

/** True for the environment of a process whose job was started by a process of this namespace that is no more. */
export function isOrphan(environment: string): boolean {
	const found = new RegExp(`(?:^|\0)${name}=[\\w-]+:(\\d+):(\\d+):([^\0]*)\0`).exec(environment);
	if (!found) return false;
	const [, pid = '', startedAt = '', namespace = ''] = found;
	// Numbers of another namespace (a container's) mean other processes here.
	return (
		namespace !== '' && namespace === pidNamespace() && processStart(Number(pid)) !== startedAt
	);
}

function ownIdentity(): string {
	return `${process.pid}:${processStart('self') ?? 0}:${pidNamespace()}`;
}

function pidNamespace(): string {
	try {
		return readlinkSync('/proc/self/ns/pid').replace(/\D/g, '');
	} catch {
		return '';
	}
}

/**
 * True for a process that a tool has started, or a child of one: whoever takes the marker out of its own environment still
 * has it in that of a parent, as far as /proc tells.
 */
export function isWithinJob(ownMarker: string | undefined): boolean {
	if (ownMarker !== undefined) return true;
	let pid = process.ppid;
	for (let depth = 0; depth < mostAncestors && pid > 1; depth++) {
		if (`\0${readOrEmpty(`/proc/${pid}/environ`)}`.includes(`\0${name}=`)) return true;
		const stat = readOrEmpty(`/proc/${pid}/stat`);
		pid = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
	}
	return false;
}

const mostAncestors = 64;

function readOrEmpty(path: string): string {
	try {
		return readFileSync(path, 'latin1');
	} catch {
		return '';
	}
}
