import fs from 'node:fs';
import {describe, expect, it} from 'vitest';
import type {AdapterDeps} from '../../source/app/adapters.js';
import {adapterTable} from '../../source/app/adapters.js';
import {runTool} from '../helpers/run-tool.js';

const table = adapterTable({} as AdapterDeps);

describe('adapters', () => {
	it('has a row for every folder, and a folder for every row', () => {
		const folders = fs.readdirSync('source/adapters').sort();

		expect(Object.keys(table).sort()).toEqual(folders);
	});

	it('gives every adapter a prefix of its own', () => {
		const prefixes = Object.values(table).map(({prefix}) => prefix);

		expect(new Set(prefixes).size).toBe(prefixes.length);
	});

	it('tells the system adapter the time of day, and not that of the program', async () => {
		const deps = {now: () => 5} as unknown as AdapterDeps;
		const system = await adapterTable(deps)['system']?.load();
		if (system === undefined) throw new Error('there is no system adapter');

		const {data} = await runTool(system, 'system_uptime', {});

		const {started_epoch: startedEpoch} = data as {readonly started_epoch: number};
		expect(startedEpoch).toBeGreaterThan(1_500_000_000);
	});
});
