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

/** True for the environment of a process that is part of a job, whoever has started it. */
export function isOfJob(environment: string): boolean {
	return `\0${environment}`.includes(`\0${name}=`);
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
 * True for a process that a tool has started, or a child of one, as far as /proc tells. Whoever takes the marker out of its
 * own environment still has it in that of a parent; a program that was put in the place of the one with the marker (exec)
 * has for a parent the one that runs tools, which `isRunner` knows.
 */
export function isWithinJob(
	ownMarker: string | undefined,
	isRunner: (pid: number) => boolean = () => false,
): boolean {
	if (ownMarker !== undefined) return true;
	return parentsOf(process.ppid).some((pid) => isRunner(pid) || isMarked(pid));
}

/** True for a process that was let go of: without a terminal, and its session was begun by one whose parent is no more. */
export function isLetGo(): boolean {
	const {session, terminal} = statOf('self');
	if (terminal !== 0) return false;
	const {parent} = statOf(session);
	// Where there is a systemd of the person, it takes the orphans.
	return parent === undefined || parent === 1 || statOf(parent).program === 'systemd';
}

const isMarked = (pid: number) => isOfJob(readOrEmpty(`/proc/${pid}/environ`));

/** A process and those above it. The first of a sandbox is one too: it has the environment of what was started there. */
function parentsOf(pid: number): number[] {
	const pids: number[] = [];
	for (let next = pid; next > 0 && pids.length < mostAncestors; next = statOf(next).parent ?? 0) {
		pids.push(next);
	}
	return pids;
}

const mostAncestors = 64;

/** Fields 2, 4, 6 and 7 of proc_pid_stat(5). What follows the name of the program, in brackets, begins with field 3. */
function statOf(pid: number | 'self') {
	const text = readOrEmpty(`/proc/${pid}/stat`);
	const nameEnd = text.lastIndexOf(')');
	const program = text.slice(text.indexOf('(') + 1, Math.max(nameEnd, 0));
	const fields = text.slice(nameEnd + 2).split(' ');
	const [parent, session = 0, terminal = 0] = [1, 3, 4].flatMap((index) =>
		text === '' ? [] : [Number(fields[index])],
	);
	return {program, parent, session, terminal};
}

function readOrEmpty(path: string): string {
	try {
		return readFileSync(path, 'latin1');
	} catch {
		return '';
	}
}
