import {readFileSync, readlinkSync} from 'node:fs';
import {hostname} from 'node:os';

/** Enough to tell whether a process still lives, even after its id was given to another one. Empty: not known. */
export type ProcessIdentity = {
	readonly pid: number;
	/** Clock ticks between the start of the system and the start of the process. */
	readonly startedAt: string;
	readonly host: string;
	readonly boot: string;
	/** Inside which `pid` means something: a container has its own. */
	readonly namespace: string;
};

export function identityOfThisProcess(): ProcessIdentity {
	return {
		pid: process.pid,
		startedAt: startOf(process.pid),
		host: hostname(),
		boot: orEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
		namespace: orEmpty(() => readlinkSync('/proc/self/ns/pid')),
	};
}

/** True only when it is certain: what cannot be seen from here counts as alive. */
export function isDead(holder: ProcessIdentity, observer = identityOfThisProcess()): boolean {
	if (holder.host !== observer.host) return false;
	if (areDifferent(holder.boot, observer.boot)) return true;
	if (holder.namespace !== observer.namespace) return false;
	return !isRunning(holder.pid) || areDifferent(holder.startedAt, startOf(holder.pid));
}

function areDifferent(left: string, right: string): boolean {
	return left !== '' && right !== '' && left !== right;
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code !== 'ESRCH';
	}
}

// From /proc/<pid>/stat: the name in parentheses may itself contain spaces and parentheses, so count from the last one.
// A zombie answers signals and has a start time, but does nothing any more.
function startOf(pid: number): string {
	const stat = orEmpty(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
	const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return state === 'Z' ? 'ended' : (rest[18] ?? '');
}

function orEmpty(read: () => string): string {
	try {
		return read();
	} catch {
		return '';
	}
}
