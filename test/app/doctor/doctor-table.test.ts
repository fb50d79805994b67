import {describe, expect, it} from 'vitest';
import {checkTable} from '../../../source/app/doctor/check-table.js';
import {repairFindings} from '../../../source/app/doctor/repair-findings.js';
import type {CheckResult} from '../../../source/app/doctor/run-checks.js';
import {itWhen} from '../../helpers/skip-or-fail.js';
import {accountCases} from './account-cases.js';
import type {Case} from './case.js';
import {fileCases} from './file-cases.js';
import {startHost} from './host.js';
import {leftoverCases} from './leftover-cases.js';
import {machineCases} from './machine-cases.js';
import type {Changes} from './patient.js';
import {createPatient} from './patient.js';
import {settingCases} from './setting-cases.js';
import {storeCases} from './store-cases.js';

const cases: readonly Case[] = [
	...fileCases,
	...leftoverCases,
	...storeCases,
	...accountCases,
	...settingCases,
	...machineCases,
];

const rowOf = (id: string) => {
	const check = checkTable.find((row) => row.id === id);
	if (check === undefined) throw new Error(`no check is called ${id}`);
	return check;
};

describe('the table of the doctor', () => {
	it('has a fault that is made for each of its rows, and no row twice', () => {
		const ids = checkTable.map(({id}) => id);

		expect(new Set(cases.map(({id}) => id))).toEqual(new Set(ids));
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.length).toBeGreaterThan(50);
	});

	it('says of each row whether the doctor repairs it, as it does', () => {
		const repaired = (kind: string) =>
			[...new Set(cases.filter(({repair}) => repair === kind).map(({id}) => id))].sort();
		const promised = (kind: string) =>
			checkTable.flatMap(({id, repairs}) => (repairs === kind ? [id] : [])).sort();

		expect(repaired('automatic')).toEqual(promised('safe'));
		expect(repaired('asked')).toEqual(promised('asked'));
	});

	it('finds nothing wrong where nothing is', async () => {
		const patient = await createPatient();

		const {baseUrls} = await startHost();
		const healthy: Changes = {
			config: {llm: {base_urls: baseUrls}},
			world: {sandbox: async () => 'on'},
		};

		const found = await Promise.all(
			checkTable
				// Jobs are looked for among the processes of this machine.
				.filter(({id}) => id !== 'orphaned-jobs')
				.map(async (check) => (await patient.look(check, healthy)).results),
		);

		expect(found.flat().filter(({state}) => state !== 'ok')).toEqual([]);
	});
});

/** A fault and a warning say why they matter and what to do; nothing is left to be filled in. */
function expectComplete({what, consequence, state, repair}: CheckResult) {
	const texts = [what, consequence, repair.next];
	for (const text of texts) expect(text).not.toMatch(/\{\w+\}|^[\w-]+\.\w+$/);
	if (state === 'skipped') return;
	expect(consequence).not.toBe('');
	expect(repair.next !== '' || repair.command !== null).toBe(true);
}

describe.each(cases.map((row) => [`${row.id}: ${row.name}`, row] as const))('%s', (_name, row) => {
	itWhen(row.missing, `doctor-${row.id}`)('is found, and gone when it is mended', async () => {
		const patient = await createPatient();
		const check = rowOf(row.id);
		const changes = (await row.seed(patient)) ?? {};
		const {say} = patient.worldOf(changes);
		const yes = async () => true;

		const run = await patient.look(check, changes);
		const untouched = row.repair === 'automatic' ? run : await patient.look(check, changes);
		const confirm = row.repair === 'asked' ? yes : undefined;
		const unasked =
			row.repair === 'asked' ? await repairFindings(run, {say, confirm: undefined}) : [];
		const repaired = await repairFindings(run, {say, confirm});
		await row.mend?.(patient);
		const isLasting = row.repair !== undefined || row.mend !== undefined;
		const {results} = await patient.look(check, isLasting ? changes : {});

		const hit = run.results.find(({what}) => row.says.test(what));
		expect(run.results.map(({what}) => what)).toContainEqual(expect.stringMatching(row.says));
		expect(hit).toMatchObject({id: row.id, state: row.state});
		if (row.command !== undefined) expect(hit?.repair.command).toBe(row.command);
		for (const result of run.results) expectComplete(result);
		expect(hit?.repair.kind).toEqual(
			row.repair ?? expect.stringMatching(/^(command|advice|none)$/),
		);
		// Looking changes nothing, and without a yes nothing that is not safe is done.
		if (row.id !== 'store-repaired') expect(untouched.results).toEqual(run.results);
		expect(unasked).toEqual([]);
		expect(repaired.map(({state}) => state)).toEqual(repaired.map(() => 'done'));
		expect(repaired.length > 0).toBe(row.repair !== undefined);
		for (const {text} of repaired) expect(text).not.toMatch(/\{\w+\}|^[\w-]+\.\w+$/);
		row.after?.(patient);
		expect(results.map(({state, what}) => [state, what])).toEqual([['ok', expect.any(String)]]);
	});
});
