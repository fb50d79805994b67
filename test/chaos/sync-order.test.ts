import {describe, expect} from 'vitest';
import {itWhen, missingProgram} from '../helpers/skip-or-fail.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {runTraced} from './checks/strace.js';
import {findUnsynced, syncOrderCalls} from './checks/sync-order.js';
import type {VariantName} from './variants/variant-table.js';

const it = itWhen(missingProgram('strace'), 'sync-order');

async function traceCommits(variant: VariantName, folder: string, compactAtBytes: number) {
	const {trace, lines, errors} = await runTraced(
		'fault',
		{
			variant,
			storeOptions: {folder, compactAtBytes},
			label: 'run',
			transactionCount: 10,
			payloadBytes: 500,
		},
		{calls: syncOrderCalls},
	);
	expect(errors).toBe('');
	expect(lines).toHaveLength(12);
	return trace;
}

describe('what a power cut would leave, read from the system calls', () => {
	it.each([
		{what: 'commits', compactAtBytes: 1e9},
		{what: 'commits and compactions', compactAtBytes: 4000},
	])(
		'every answer comes after everything it promises is on the disk: $what',
		async ({compactAtBytes}) => {
			const folder = createTempFolder();

			const trace = await traceCommits('engine', folder, compactAtBytes);

			const renames = trace.filter(({name}) => name === 'rename').length;
			process.stderr.write(`sync-order: ${trace.length} calls, ${renames} renames\n`);
			expect(findUnsynced(trace, folder)).toEqual([]);
		},
	);
});

describe('the check of the order notices', () => {
	it.each([
		{variant: 'no-folder-sync', finds: /before the folder of openintent.db was synced/},
		{variant: 'no-file-sync', finds: /renamed before its data was synced/},
		{
			variant: 'early-answer',
			finds: /answer was given before the data of openintent.db was synced/,
		},
	] as const)('$variant', async ({variant, finds}) => {
		const folder = createTempFolder();

		const trace = await traceCommits(variant, folder, 1e9);

		expect(findUnsynced(trace, folder).join('\n')).toMatch(finds);
	});
});
