import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect} from 'vitest';
import {itWhen, missingProgram} from '../helpers/skip-or-fail.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import type {Fault} from './checks/fault-sweep.js';
import {faults, sweepFaults} from './checks/fault-sweep.js';
import {wasmPath} from './checks/start-program.js';
import {insertRows} from './programs/rows.js';
import type {VariantName} from './variants/variant-table.js';
import {openVariant} from './variants/variant-table.js';

const it = itWhen(missingProgram('strace'), 'fault-injection');

const fileNames = [
	...['', '.journal', '.mark', '.lock', '.previous', '.previous.journal', '.next', '.next.journal'],
	// The naive variants name their temporary files by a number.
	...Array.from({length: 10}, (_, n) => `.00000000-0000-4000-8000-00000000000${n}.tmp`),
].map((ending) => `openintent.db${ending}`);

const stages = [
	{stage: 'the first commit of a folder', earlier: 0, compactAtBytes: 1e9, transactionCount: 1},
	{stage: 'a commit', earlier: 2, compactAtBytes: 1e9, transactionCount: 2},
	{stage: 'a compaction', earlier: 2, compactAtBytes: 2000, transactionCount: 2},
] as const;

async function prepare(variant: VariantName, earlier: number) {
	const parent = createTempFolder();
	const template = join(parent, 'template');
	mkdirSync(template);
	const before: string[] = [];
	for (let count = 0; count < earlier; count++) {
		const store = await openVariant(variant, {folder: template, wasmPath});
		const id = `before-${count}`;
		await store.transaction((transaction) => insertRows(transaction, id, ''));
		before.push(id);
		await store.close();
	}
	return {template, before, folder: join(parent, 'data')};
}

describe.each(stages)('each system call of $stage', ({earlier, ...sizes}) => {
	it.each(Object.keys(faults) as Fault[])('%s: the old state or the new one', async (fault) => {
		const prepared = await prepare('engine', earlier);

		const report = await sweepFaults({
			variant: 'engine',
			...prepared,
			fileNames,
			...sizes,
			fault,
		});

		process.stderr.write(`fault-injection: ${fault} ${JSON.stringify(report.injected)}\n`);
		expect(report.findings).toEqual([]);
		// There is nothing to read before the first commit.
		const isTried = earlier > 0 || fault !== 'EIO on reading';
		expect(Object.keys(report.injected).length > 0).toBe(isTried);
	});
});

describe('the sweep of faults notices', () => {
	it.each([
		{variant: 'in-place', fault: 'ENOSPC', finds: /cannot use it|integrity_check|lost/},
		{variant: 'in-place', fault: 'SIGKILL', finds: /cannot use it|integrity_check|lost/},
	] as const)('$variant with $fault', async ({variant, fault, finds}) => {
		const prepared = await prepare(variant, 2);

		const report = await sweepFaults({
			variant,
			...prepared,
			fileNames,
			compactAtBytes: 1e9,
			transactionCount: 2,
			fault,
			until: finds,
		});

		expect(report.findings.join('\n')).toMatch(finds);
	});
});
