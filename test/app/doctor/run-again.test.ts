import {describe, expect, it} from 'vitest';
import {checkTable} from '../../../source/app/doctor/check-table.js';
import type {Repaired} from '../../../source/app/doctor/repair-findings.js';
import {runAgain} from '../../../source/app/doctor/run-again.js';
import type {CheckResult} from '../../../source/app/doctor/run-checks.js';
import {runChecks} from '../../../source/app/doctor/run-checks.js';
import {OpenIntentError} from '../../../source/contracts/errors.js';
import {createPatient} from './patient.js';

const repairable = {id: 'modes', repair: {kind: 'automatic'}} as CheckResult;
const repairedAs = (state: Repaired['state'], id = 'modes'): Repaired => ({id, state, text: ''});

describe('another run', () => {
	it.each([
		['for what the repairs brought to light', [repairable], [repairedAs('done', 'owner')], 'fix'],
		['not for what could not be repaired', [repairable], [repairedAs('failed')], null],
		['not before anything was repaired', [repairable], [], null],
		['not when all is mended', [], [repairedAs('done')], null],
	] as const)('is %s', (_name, results, repaired, expected) => {
		expect(runAgain({results, isComplete: true}, repaired)).toBe(expected);
	});

	it('is for what a fault has hidden', async () => {
		const {worldOf} = await createPatient();
		const folderProblem = new OpenIntentError('OI_ERR_CONFIG_INVALID', 'no folder');
		const rows = checkTable.filter(({id}) => ['data-folder', 'modes'].includes(id));

		const hidden = await runChecks(worldOf({deps: {folderProblem}}), rows);
		const seen = await runChecks(worldOf({}), rows);

		expect([runAgain(hidden, []), runAgain(seen, [])]).toEqual(['look', null]);
	});
});
