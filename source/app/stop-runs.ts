import fs from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {monotonicMs} from '../lib/monotonic-ms.js';
import type {ProcessIdentity} from '../store/process-identity.js';
import {identityOfThisProcess, isDead} from '../store/process-identity.js';
import {stopSignal} from './stop-signal.js';

export type StopReport = {
	/** Processes whose runs have ended. */
	readonly stopped: readonly number[];
	/** Those that had not by then. */
	readonly stillRunning: readonly number[];
};

const lookEveryMs = 20;

/** Stops every run of every process on the data folder; the programs themselves stay. Waits at most `waitMs`. */
export async function stopRuns(runningFolder: string, waitMs: number): Promise<StopReport> {
	for (const file of listStaleMarks(runningFolder)) fs.rmSync(file, {force: true});
	const asked = marksIn(runningFolder).filter(({identity}) => ask(identity));
	const until = monotonicMs() + waitMs;
	const isThere = ({file}: Mark) => fs.existsSync(file);
	while (asked.some(isThere) && monotonicMs() < until) await sleep(lookEveryMs);
	const pids = (marks: readonly Mark[]) => marks.map(({identity}) => identity.pid);
	return {
		stopped: pids(asked.filter((mark) => !isThere(mark))),
		stillRunning: pids(asked.filter(isThere)),
	};
}

/** What processes left in the folder that are no more: their marks, and what they were asked to stop. */
export function listStaleMarks(runningFolder: string): readonly string[] {
	const self = identityOfThisProcess();
	const stale = marksIn(runningFolder).filter(({identity}) => isDead(identity, self));
	const names = fs.existsSync(runningFolder) ? fs.readdirSync(runningFolder) : [];
	const isOfNobody = (name: string, pattern: RegExp) => {
		const [, pid] = pattern.exec(name) ?? [];
		return pid !== undefined && !isRunning(Number(pid));
	};
	const requests = names.filter(
		(name) => isOfNobody(name, /^(\d+)\.stop-/) && !names.includes(`${name.split('.')[0]}.json`),
	);
	// Its process was killed while it wrote the mark.
	const unfinished = names.filter(
		(name) =>
			isOfNobody(name, /^(\d+)\.json$/) &&
			readIdentity(path.join(runningFolder, name)) === undefined,
	);
	return [
		...stale.map(({file}) => file),
		...[...requests, ...unfinished].map((name) => path.join(runningFolder, name)),
	];
}

/** The processes of this system that have something running on the data folder just now. */
export function listRunners(runningFolder: string): readonly number[] {
	const self = identityOfThisProcess();
	return marksIn(runningFolder)
		.map(({identity}) => identity)
		.filter(({host, namespace}) => host === self.host && namespace === self.namespace)
		.filter((identity) => !isDead(identity, self))
		.map(({pid}) => pid);
}

type Mark = {readonly file: string; readonly identity: ProcessIdentity};

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code !== 'ESRCH';
	}
}

function marksIn(folder: string): Mark[] {
	const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
	return names.flatMap((name) => {
		const file = path.join(folder, name);
		const identity = readIdentity(file);
		return identity === undefined ? [] : [{file, identity}];
	});
}

function readIdentity(file: string): ProcessIdentity | undefined {
	try {
		const found = JSON.parse(fs.readFileSync(file, 'utf8'));
		return Number.isInteger(found?.pid) && found.pid > 1 ? found : undefined;
	} catch {
		// It went away, or is just being written.
		return undefined;
	}
}

/** Only a process that is certainly the one that wrote the mark gets the signal. */
function ask(identity: ProcessIdentity): boolean {
	const self = identityOfThisProcess();
	if (isDead(identity, self)) return false;
	const isSeen = identity.host === self.host && identity.namespace === self.namespace;
	if (!isSeen) return true;
	try {
		process.kill(identity.pid, stopSignal);
		return true;
	} catch {
		return false;
	}
}
