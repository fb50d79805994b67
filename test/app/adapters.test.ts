import fs from 'node:fs';
import {describe, expect, it} from 'vitest';
import type {AdapterDeps} from '../../source/app/adapters.js';
import {adapterTable} from '../../source/app/adapters.js';

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
});
