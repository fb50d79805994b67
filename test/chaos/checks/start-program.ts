import type {SpawnOptions} from 'node:child_process';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import type {ProgramSettings} from '../programs/program-settings.js';

export const wasmPath = join(
	dirname(createRequire(import.meta.url).resolve('sql.js')),
	'sql-wasm.wasm',
);

type StartOptions = Pick<SpawnOptions, 'uid' | 'gid' | 'env'> & {
	/** Goes in front of the command line: `strace …`, `sh -c 'ulimit …'`. */
	readonly before?: readonly string[];
	/** It is killed after this time, so that a check ends whatever happens. */
	readonly deadlineMs?: number;
};

export type RunningProgram = ReturnType<typeof startProgram>;

export function startProgram(
	name: string,
	settings: Omit<ProgramSettings, 'storeOptions'> & {
		readonly storeOptions: Omit<ProgramSettings['storeOptions'], 'wasmPath'>;
	},
	{before = [], deadlineMs = 120_000, ...options}: StartOptions = {},
) {
	const program = join(process.env['OPENINTENT_CHAOS_PROGRAMS'] ?? '', `${name}-program.mjs`);
	const complete = {...settings, storeOptions: {wasmPath, ...settings.storeOptions}};
	const [command = '', ...args] = [...before, process.execPath, program, JSON.stringify(complete)];
	const child = spawn(command, args, {stdio: ['pipe', 'pipe', 'pipe'], ...options});
	let output = '';
	let errors = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		output += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		errors += text;
	});
	// It may be gone when its stdin is closed.
	child.stdin.on('error', () => undefined);
	const deadline = setTimeout(() => {
		errors += `\nkilled after ${deadlineMs} ms`;
		child.kill('SIGKILL');
	}, deadlineMs);
	const ended = once(child, 'close').then(([code, signal]) => {
		clearTimeout(deadline);
		return {
			lines: output.split('\n').slice(0, -1),
			errors,
			code: code as number | null,
			signal: signal as NodeJS.Signals | null,
		};
	});
	return {
		child,
		ended,
		lineCount: () => output.split('\n').length - 1,
		kill: () => child.kill('SIGKILL'),
		askToEnd: () => child.stdin.end(),
	};
}
