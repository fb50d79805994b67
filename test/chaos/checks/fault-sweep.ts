import {cpSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import type {FaultReport} from '../programs/fault-program.js';
import {countRows, insertRows} from '../programs/rows.js';
import type {VariantName, VariantStore} from '../variants/variant-table.js';
import {openVariant} from '../variants/variant-table.js';
import {examine, strayFiles} from './kill-rounds.js';
import {wasmPath} from './start-program.js';
import type {SystemCall} from './strace.js';
import {runTraced} from './strace.js';

/** What can go wrong with each system call, and the calls it is tried on. */
export const faults = {
	ENOSPC: ['write', 'pwrite64', 'writev', 'pwritev', 'openat', 'rename', 'link', 'fsync'],
	EIO: ['write', 'pwrite64', 'fsync', 'fdatasync', 'rename', 'ftruncate', 'unlink', 'link'],
	'EIO on reading': ['read', 'pread64'],
	SIGKILL: [
		...['write', 'pwrite64', 'writev', 'pwritev', 'openat', 'rename', 'link', 'symlink', 'fsync'],
		...['fdatasync', 'ftruncate', 'unlink', 'mkdir'],
	],
} as const;

export type Fault = keyof typeof faults;

const injections: Readonly<Record<Fault, string>> = {
	ENOSPC: 'error=ENOSPC',
	EIO: 'error=EIO',
	'EIO on reading': 'error=EIO',
	SIGKILL: 'signal=SIGKILL',
};

type Sweep = {
	readonly variant: VariantName;
	/** A folder as it is before each run; its rows are in `before`. */
	readonly template: string;
	readonly before: readonly string[];
	/** Where it is copied to, always the same. */
	readonly folder: string;
	readonly fileNames: readonly string[];
	readonly compactAtBytes: number;
	readonly transactionCount: number;
	readonly fault: Fault;
	readonly until?: RegExp;
};

export type SweepReport = {
	readonly findings: readonly string[];
	/** How often which call was made to fail. */
	readonly injected: Readonly<Record<string, number>>;
};

const payloadBytes = 500;

/**
 * Counts the system calls of a few commits on the files of the store, then repeats the run once for each of them, with
 * that one failing. Whatever the run said, the next process has to find: acknowledged rows whole, rejected ones not at
 * all.
 */
export async function sweepFaults(sweep: Sweep): Promise<SweepReport> {
	const findings: string[] = [];
	const injected: Record<string, number> = {};
	const clean = await runOnce(sweep, undefined);
	findings.push(...clean.findings.map((text) => `without a fault: ${text}`));
	for (const call of faults[sweep.fault]) {
		for (let position = 1; position <= mostInOneThread(clean.trace, call); position++) {
			if (findings.some((text) => sweep.until?.test(text))) return {findings, injected};
			const inject = `${call}:${injections[sweep.fault]}:when=${position}`;
			const run = await runOnce(sweep, inject);
			if (!run.wasInjected) continue;
			injected[call] = (injected[call] ?? 0) + 1;
			findings.push(...run.findings.map((text) => `${inject}: ${text}`));
		}
	}
	return {findings, injected};
}

/** strace counts for each thread on its own. */
function mostInOneThread(trace: readonly SystemCall[], name: string): number {
	const counts = new Map<string, number>();
	for (const call of trace) {
		if (call.name === name) counts.set(call.thread, (counts.get(call.thread) ?? 0) + 1);
	}
	return Math.max(0, ...counts.values());
}

async function runOnce(sweep: Sweep, inject: string | undefined) {
	const {variant, template, folder, before, fileNames, compactAtBytes, fault} = sweep;
	rmSync(folder, {recursive: true, force: true});
	cpSync(template, folder, {recursive: true, verbatimSymlinks: true});
	// Somebody who has it open all the time, and goes on with what the other one left.
	const bystander = await openVariant(variant, {folder, wasmPath, compactAtBytes: 1e9});
	const run = await runTraced(
		'fault',
		{
			variant,
			storeOptions: {folder, compactAtBytes},
			label: 'run',
			transactionCount: sweep.transactionCount,
			payloadBytes,
		},
		{
			paths: [folder, ...fileNames.map((name) => join(folder, name))],
			calls: faults[fault],
			...(inject === undefined ? {} : {inject}),
		},
	);
	const reports = run.lines.map((line) => JSON.parse(line) as FaultReport);
	const isKilled = run.signal === 'SIGKILL';
	const wasInjected = isKilled || run.trace.some(({isInjected}) => isInjected);
	return {
		trace: run.trace,
		wasInjected,
		findings: [
			...(isKilled || run.code === 0 ? [] : [`it ended with ${run.code}: ${run.errors}`]),
			...judgeAnswers(reports, isKilled),
			...(await letWrite(bystander)),
			...(await judgeFiles(sweep, [...before, 'bystander'], reports)),
		],
	};
}

/** An error has to say what happened and what to do, and what failed once has to work afterwards. */
function judgeAnswers(reports: readonly FaultReport[], isKilled: boolean): string[] {
	const unclear = reports.flatMap(({step, error}) => {
		if (error === undefined) return [];
		const isClear = error.name === 'OpenIntentError' && (error.hint ?? '') !== '';
		return isClear ? [] : [`${step} failed with ${JSON.stringify(error)}`];
	});
	const hasEnded = reports.some(({step, error}) => step === 'close' && error === undefined);
	return hasEnded || isKilled ? unclear : [...unclear, 'it did not get to its end'];
}

async function letWrite(bystander: VariantStore): Promise<string[]> {
	try {
		await bystander.transaction((transaction) => insertRows(transaction, 'bystander', ''));
		return [];
	} catch (error) {
		return [`who had it open cannot write: ${String(error)}`];
	} finally {
		await bystander.close();
	}
}

async function judgeFiles(
	{variant, folder, compactAtBytes}: Sweep,
	before: readonly string[],
	reports: readonly FaultReport[],
): Promise<string[]> {
	const writes = reports.filter(({step}) => step === 'write');
	const acknowledged = writes.filter(({error}) => error === undefined).map(({id}) => id);
	const rejected = writes.filter(({error}) => error !== undefined).map(({id}) => id);
	try {
		const store = await openVariant(variant, {folder, wasmPath, compactAtBytes});
		const findings = examine(store, [...before, ...acknowledged]);
		const rows = countRows(store);
		const returned = rejected.filter((id) => rows.has(id));
		await store.transaction((transaction) => {
			transaction.run('UPDATE adapters SET config = ?', ['seen']);
		});
		await store.close();
		return [
			...findings,
			...strayFiles(folder),
			...returned.map((id) => `${id} was rejected, and is there`),
		];
	} catch (error) {
		return [`the next process cannot use it: ${String(error)}`];
	}
}
