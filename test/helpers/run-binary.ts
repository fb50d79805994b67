import type {ChildProcessWithoutNullStreams} from 'node:child_process';
import {spawn} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {removeFolder} from './temp-folder.js';

export const binary = path.resolve('dist/bin/openintent');

/** Copies what is published to another place, as npm would, and returns its program. */
export function installBinary(folder: string): string {
	fs.cpSync(path.dirname(path.dirname(binary)), folder, {recursive: true});
	return path.join(folder, 'bin/openintent');
}

export type BinaryOptions = {
	readonly args?: readonly string[];
	/** Runs this in place of the built program, which is found as `openintent`; the arguments follow. */
	readonly command?: readonly [string, ...string[]];
	/** What is piped in; `null` leaves the pipe open and silent, undefined gives `/dev/null`. */
	readonly stdin?: string | Buffer | null;
	readonly env?: Readonly<Record<string, string>>;
	readonly cwd?: string;
	readonly home?: string;
};

export type BinaryResult = {
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly stdout: string;
	readonly stderr: string;
};

export type RunningBinary = {
	readonly child: ChildProcessWithoutNullStreams;
	readonly done: Promise<BinaryResult>;
	/** Resolves once stdout or stderr holds the text. */
	until(text: string): Promise<void>;
};

/** A folder of its own that goes away with the test. */
export function temporaryFolder(prefix = 'openintent-e2e-'): string {
	return fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), prefix)));
}

/**
 * The environment of a stranger: PATH, with the program on it, and a home. E2E_NODE_OPTIONS runs a whole suite under
 * other options of Node, e.g. `--no-addons`.
 */
export function environmentOf(
	home: string,
	more: Readonly<Record<string, string>> = {},
): Record<string, string> {
	const nodeOptions = [process.env['E2E_NODE_OPTIONS'], more['NODE_OPTIONS']].filter(Boolean);
	return {
		PATH: `${path.dirname(binary)}:${process.env['PATH'] ?? ''}`,
		HOME: home,
		OPENINTENT_DATA_DIR: path.join(home, 'data'),
		// The questions of a first start are no part of what these tests are about; '' asks them (init.test.ts).
		OPENINTENT_INIT: 'never',
		...more,
		...(nodeOptions.length > 0 ? {NODE_OPTIONS: nodeOptions.join(' ')} : {}),
	};
}

/** Starts the built program as a stranger would: with nothing of this process's environment but PATH. */
export function startBinary(options: BinaryOptions): RunningBinary {
	const home = options.home ?? temporaryFolder();
	const [file, ...before] = options.command ?? [binary];
	const child = spawn(file, [...before, ...(options.args ?? [])], {
		cwd: options.cwd ?? home,
		env: environmentOf(home, options.env),
		stdio: [options.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
	}) as ChildProcessWithoutNullStreams;
	if (options.stdin !== undefined && options.stdin !== null) {
		// A program that does not read its stdin is no fault of the test.
		child.stdin.on('error', () => undefined);
		child.stdin.end(options.stdin);
	}
	let stdout = '';
	let stderr = '';
	const waiting: {text: string; resolve: () => void}[] = [];
	const check = () => {
		for (const {text, resolve} of waiting) if ((stdout + stderr).includes(text)) resolve();
	};
	child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
		stdout += chunk;
		check();
	});
	child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
		stderr += chunk;
		check();
	});
	const done = new Promise<BinaryResult>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code, signal) => {
			const removed = options.home === undefined ? removeFolder(home) : Promise.resolve();
			removed.then(() => resolve({code, signal, stdout, stderr}), reject);
		});
	});
	const until = (text: string) =>
		new Promise<void>((resolve, reject) => {
			waiting.push({text, resolve});
			check();
			void done.then(() => reject(new Error(`"${text}" never came:\n${stdout}\n${stderr}`)));
		});
	return {child, done, until};
}

/** Runs the built program to its end. */
export function runBinary(options: BinaryOptions): Promise<BinaryResult> {
	return startBinary(options).done;
}

/** Runs a line of shell, in which the built program is `openintent`. */
export function runShell(
	script: string,
	options: Omit<BinaryOptions, 'args' | 'command'> = {},
): Promise<BinaryResult> {
	return runBinary({...options, command: ['sh', '-c', script]});
}

/** The one JSON object of `--output-format json`. */
export function parseResult({stdout}: BinaryResult): Record<string, unknown> {
	return JSON.parse(stdout) as Record<string, unknown>;
}

/** The events of `--output-format stream-json`. */
export function parseEvents({stdout}: Pick<BinaryResult, 'stdout'>): Record<string, unknown>[] {
	return stdout
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as Record<string, unknown>);
}
