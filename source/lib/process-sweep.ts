import {readdir, readFile} from 'node:fs/promises';
import {isOfJob, isOrphan} from './process-marker.js';

const batchSize = 16;
const maxRounds = 10;

/**
 * Kills every process whose environment carries `NAME=value`, and returns how many there were. A process that left its
 * group with setsid is found this way; one that also wiped its environment is not. Does nothing where there is no /proc.
 * Repeats, because a process may fork while the list is being read.
 */
export async function killMarkedProcesses(marker: string): Promise<number> {
	return killWhere((environment) => `\0${environment}`.includes(`\0${marker}\0`));
}

/** Kills what jobs of processes left that are no more, e.g. after kill -9. Returns how many there were. */
export async function killOrphans(): Promise<number> {
	return killWhere(isOrphan);
}

/** Those that `killOrphans` would end. */
export async function findOrphans(): Promise<readonly number[]> {
	return findProcesses(isOrphan);
}

/** The processes of all jobs, whoever has started them. */
export async function findJobs(): Promise<readonly number[]> {
	return findProcesses(isOfJob);
}

type IsWanted = (environment: string) => boolean;

async function killWhere(isWanted: IsWanted): Promise<number> {
	const killed = new Set<number>();
	let emptyRounds = 0;
	for (let round = 0; round < maxRounds && emptyRounds < (killed.size > 0 ? 2 : 1); round++) {
		const marked = await findProcesses(isWanted);
		emptyRounds = marked.length === 0 ? emptyRounds + 1 : 0;
		for (const pid of marked) {
			killed.add(pid);
			sendSignal(pid, 'SIGKILL');
		}
	}
	return killed.size;
}

/** Sends a signal; false when there is no such process, or group for a negative id. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
	try {
		return process.kill(pid, signal);
	} catch {
		return false;
	}
}

async function findProcesses(isWanted: IsWanted): Promise<number[]> {
	const names = await readdir('/proc').catch(() => []);
	const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
	const found: number[] = [];
	for (let start = 0; start < pids.length; start += batchSize) {
		const batch = pids.slice(start, start + batchSize);
		const hits = await Promise.all(batch.map((pid) => isFound(pid, isWanted)));
		found.push(...batch.filter((_, index) => hits[index]));
	}
	return found;
}

/** The environment of a dead process that was not yet waited for reads as empty, so it is never found again. */
async function isFound(pid: number, isWanted: IsWanted): Promise<boolean> {
	if (pid === process.pid) return false;
	const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
	return isWanted(environment);
}
