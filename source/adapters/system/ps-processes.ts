import {tmpdir} from 'node:os';
import {OpenIntentError} from '../../contracts/errors.js';
import type {ProcessOrder, ProcessRow} from './process-row.js';
import {inOrder} from './process-row.js';

/** The processes of this machine from `ps`, for systems without /proc. */
export async function askPs(
	environment: Readonly<Record<string, string>>,
	order: ProcessOrder,
	limit: number,
	signal: AbortSignal,
) {
	const {runProcess} = await import('../../lib/process-runner.js');
	const {stdout, exitCode} = await runProcess({
		file: 'ps',
		args: ['-axo', 'pid=,pcpu=,rss=,command='],
		cwd: tmpdir(),
		environment,
		timeoutMs: 10_000,
		signal,
		maxOutputBytes: 4 * 1024 * 1024,
	});
	if (exitCode !== 0) {
		throw new OpenIntentError('OI_ERR_TOOL_FAILED', 'ps could not list the processes.');
	}
	const rows = parsePs(stdout).filter(({pid}) => pid !== process.pid);
	return {count: rows.length, top: rows.sort((a, b) => inOrder(order, a, b)).slice(0, limit)};
}

export function parsePs(text: string): ProcessRow[] {
	return [...text.matchAll(/^\s*(\d+)\s+([\d.,]+)\s+(\d+)\s+(.+)$/gm)].map(
		([, pid, cpu = '', residentKb, command = '']) => ({
			pid: Number(pid),
			cpuPercent: Math.round(Number(cpu.replace(',', '.'))),
			memoryBytes: Number(residentKb) * 1024,
			command: command.trim(),
		}),
	);
}
