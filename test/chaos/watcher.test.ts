import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect} from 'vitest';
import {itWhen, missingProgram} from '../helpers/skip-or-fail.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {startProgram, wasmPath} from './checks/start-program.js';
import {runTraced} from './checks/strace.js';
import type {FaultReport} from './programs/fault-program.js';
import {countRows, insertRows} from './programs/rows.js';
import type {VariantName} from './variants/variant-table.js';
import {openVariant} from './variants/variant-table.js';

const it = itWhen(missingProgram('strace'), 'watcher');

/**
 * One process watches while another writes and its disk fails, after a time in which the data is in the file and not yet
 * synced. Returns the ids that were seen and are not there in the end.
 */
async function watchFailingWriter(variant: VariantName) {
	const folder = createTempFolder();
	const storeOptions = {folder, compactAtBytes: 1e9};
	const first = await openVariant(variant, {...storeOptions, wasmPath});
	await first.transaction((transaction) => insertRows(transaction, 'first', ''));
	await first.close();
	const settings = {variant, storeOptions, transactionCount: 3, payloadBytes: 100};
	const watcher = startProgram('watcher', {...settings, label: ''});
	while (watcher.lineCount() === 0 && watcher.child.exitCode === null) await sleep(5);

	const writer = await runTraced(
		'fault',
		{...settings, label: 'run'},
		// In microseconds.
		{calls: ['fdatasync'], inject: 'fdatasync:error=EIO:delay_enter=1000000:when=2'},
	);
	const last = await openVariant(variant, {...storeOptions, wasmPath});
	const there = countRows(last);
	await last.close();
	// What it misses on a busy machine, it sees a moment later; what it should not see has had its time.
	for (let turn = 0; turn < 1_000 && watcher.lineCount() <= there.size; turn++) await sleep(20);
	watcher.askToEnd();
	const {lines, errors} = await watcher.ended;
	expect(errors).toBe('');

	const seen = lines.filter((line) => line !== 'ready');
	const reports = writer.lines.map((line) => JSON.parse(line) as FaultReport);
	return {
		phantoms: seen.filter((id) => !there.has(id)),
		unseen: [...there.keys()].filter((id) => !seen.includes(id)),
		rejected: reports.filter(({error}) => error !== undefined).map(({id}) => id),
	};
}

describe('a process that watches', () => {
	it('sees nothing that its writer takes back, and everything else', async () => {
		const outcome = await watchFailingWriter('engine');

		expect(outcome).toEqual({phantoms: [], unseen: [], rejected: ['run-1-0']});
	});
});

describe('the check of the watcher notices', () => {
	it('one that applies what is not synced yet', async () => {
		let phantoms: string[] = [];

		// It may get no turn in that time, where others take them all.
		for (let tries = 0; tries < 10 && phantoms.length === 0; tries++) {
			({phantoms} = await watchFailingWriter('early-watcher'));
		}

		expect(phantoms).toEqual(['run-1-0']);
	});
});
