import {describe, expect, it} from 'vitest';
import type {AuditRow} from '../../../source/contracts/audit-row.js';
import {createAuditRowsRepository} from '../../../source/store/vault-repositories/audit-rows-repository.js';
import {temporaryFolder, testTime} from '../store-fixture.js';
import {openTestVault} from '../vault-fixture.js';

function row(sequence: number, phase: string, rest: Partial<AuditRow> = {}): AuditRow {
	return {
		sequence,
		time: testTime + sequence,
		runId: 'run-1',
		callId: 'call-1',
		tool: 'shell_execute',
		phase,
		digest: `d${sequence}`,
		...rest,
	};
}

const rows = [
	row(3, 'intent'),
	row(5, 'result'),
	row(6, 'intent', {callId: 'call-2'}),
	row(7, 'decision', {callId: 'call-2'}),
	// The same call id in another run is another call.
	row(9, 'intent', {runId: 'run-2'}),
];

async function createFixture() {
	const folder = await temporaryFolder();
	const audit = createAuditRowsRepository(await openTestVault(folder));
	for (const one of rows) await audit.add(one);
	return {folder, audit};
}

describe('createAuditRowsRepository', () => {
	it('lists the newest first, and a run in its order, also in the next process', async () => {
		const {folder} = await createFixture();
		const next = createAuditRowsRepository(await openTestVault(folder));

		expect(await next.list(2)).toEqual([rows[4], rows[3]]);
		expect(await next.listByRun('run-1')).toEqual(rows.slice(0, 4));
	});

	it('knows the calls of which nobody knows how they ended', async () => {
		const {audit} = await createFixture();

		expect((await audit.listUnfinished()).map(({sequence}) => sequence)).toEqual([6, 9]);
	});

	it('counts the calls of a tool since a time', async () => {
		const {audit} = await createFixture();

		const counts = await Promise.all([
			audit.countCalls('shell_execute', testTime),
			audit.countCalls('shell_execute', testTime + 6),
			audit.countCalls('fs_read_file', testTime),
		]);

		expect(counts).toEqual([3, 2, 0]);
	});

	it('keeps the newest, whatever gaps their numbers have', async () => {
		const {audit} = await createFixture();

		const counts = [await audit.prune(9), await audit.prune(2), await audit.prune(2)];

		expect(counts).toEqual([0, 3, 0]);
		expect((await audit.list(9)).map(({sequence}) => sequence)).toEqual([9, 7]);
	});

	it('refuses a second row at one place', async () => {
		const {audit} = await createFixture();

		await expect(audit.add(row(3, 'intent'))).rejects.toThrow('UNIQUE');
	});
});
