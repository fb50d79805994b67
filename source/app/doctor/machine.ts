import {execFile} from 'node:child_process';
import fs from 'node:fs';

/** What the doctor asks the machine, so that a test can have another one. */
export type Machine = {
	readonly nodeVersion: string;
	/** Of this process; undefined where the system has no users. */
	readonly uid: number | undefined;
	/** A file of /proc or /sys; undefined where there is none. */
	readText(file: string): string | undefined;
	statDisk(folder: string): fs.StatsFs | undefined;
	/** What a program prints; undefined when it fails or takes too long. */
	run(file: string, args: readonly string[]): Promise<string | undefined>;
};

const runTimeoutMs = 800;

export function createMachine(variable: (name: string) => string | undefined): Machine {
	return {
		nodeVersion: process.version,
		uid: process.getuid?.(),
		readText: (file) => orUndefined(() => fs.readFileSync(file, 'utf8')),
		statDisk: (folder) => orUndefined(() => fs.statfsSync(folder)),
		run: (file, args) =>
			new Promise((resolve) => {
				const env = {PATH: variable('PATH') ?? '', TMUX: variable('TMUX') ?? ''};
				execFile(file, [...args], {timeout: runTimeoutMs, env}, (error, stdout) =>
					resolve(error === null ? stdout : undefined),
				);
			}),
	};
}

function orUndefined<Result>(work: () => Result): Result | undefined {
	try {
		return work();
	} catch {
		return undefined;
	}
}
