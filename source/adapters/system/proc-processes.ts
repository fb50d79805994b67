import {readdir} from 'node:fs/promises';
import {setTimeout as delay} from 'node:timers/promises';
import {monotonicMs} from '../../lib/monotonic-ms.js';
import type {ProcessOrder, ProcessRow} from './process-row.js';
import {inOrder} from './process-row.js';
import {readSystemFile} from './read-system-file.js';

type Sample = {
	readonly pid: number;
	readonly name: string;
	readonly cpuTicks: number;
	readonly residentPages: number;
};

/** Long enough that a tick of the kernel's clock, 10 ms, is only some percent of it. */
const sampleMs = 300;
const ticksPerSecond = 100;

/**
 * The processes of this machine from /proc. What a process used since it began says little about now, so processor time
 * is the difference of two samples. This program is left out: it is always busy answering.
 */
export async function readProcesses(order: ProcessOrder, limit: number, signal: AbortSignal) {
	const before = new Map((await sample()).map(({pid, cpuTicks}) => [pid, cpuTicks]));
	const startedAt = monotonicMs();
	await delay(sampleMs, undefined, {signal});
	const after = await sample();
	const elapsedTicks = ((monotonicMs() - startedAt) / 1000) * ticksPerSecond;
	const rows = after.map(({pid, name, cpuTicks, residentPages}) => ({
		pid,
		command: name,
		cpuPercent: Math.round(((cpuTicks - (before.get(pid) ?? cpuTicks)) / elapsedTicks) * 100),
		// In pages for now: enough to compare, and their size differs between machines.
		memoryBytes: residentPages,
	}));
	rows.sort((a, b) => inOrder(order, a, b));
	return {count: rows.length, top: await Promise.all(rows.slice(0, limit).map(complete))};
}

async function sample(): Promise<Sample[]> {
	const names = await readdir('/proc');
	const pids = names.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
	const samples = await Promise.all(
		pids.map(async (pid) => parseStat((await readSystemFile(`/proc/${pid}/stat`)) ?? '')),
	);
	return samples.filter((found) => found !== undefined);
}

/** The name stands in parentheses and may hold any character, also a parenthesis. */
export function parseStat(text: string): Sample | undefined {
	const open = text.indexOf('(');
	const close = text.lastIndexOf(')');
	if (open < 0 || close < open) return undefined;
	const fields = text.slice(close + 2).split(' ');
	return {
		pid: Number.parseInt(text, 10),
		name: text.slice(open + 1, close),
		cpuTicks: Number(fields[11]) + Number(fields[12]),
		residentPages: Number(fields[21]),
	};
}

/** The whole command line and the exact memory, read only for what is shown. */
async function complete(row: ProcessRow): Promise<ProcessRow> {
	const [commandLine, status] = await Promise.all([
		readSystemFile(`/proc/${row.pid}/cmdline`),
		readSystemFile(`/proc/${row.pid}/status`),
	]);
	const residentKb = /^VmRSS:\s+(\d+) kB$/m.exec(status ?? '')?.[1];
	return {
		...row,
		// Threads of the kernel have no command line; they are shown as ps does.
		command: commandLine?.replace(/\0/g, ' ').trim() || `[${row.command}]`,
		memoryBytes: Number(residentKb ?? 0) * 1024,
	};
}
