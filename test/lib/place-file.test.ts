import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import type {PlacingFiles} from '../../source/lib/place-file.js';
import {placeNewFile} from '../../source/lib/place-file.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const withoutLinks: PlacingFiles = {
	...fs.promises,
	link: async () => {
		throw Object.assign(new Error('no second names here'), {code: 'EPERM'});
	},
};

describe.each([
	['with links', fs.promises],
	['without links', withoutLinks],
])('placeNewFile, on a file system %s', (_name, files) => {
	it('gives a file its name', async () => {
		const folder = createTempFolder({'.tmp': 'new'});

		await placeNewFile(path.join(folder, '.tmp'), path.join(folder, 'a.txt'), files);

		expect(fs.readdirSync(folder)).toEqual(['a.txt']);
		expect(fs.readFileSync(path.join(folder, 'a.txt'), 'utf8')).toBe('new');
	});

	it('never takes the place of what is there', async () => {
		const folder = createTempFolder({'.tmp': 'new', 'a.txt': 'old'});

		const placing = placeNewFile(path.join(folder, '.tmp'), path.join(folder, 'a.txt'), files);

		await expect(placing).rejects.toMatchObject({code: 'EEXIST'});
		expect(fs.readFileSync(path.join(folder, 'a.txt'), 'utf8')).toBe('old');
		expect(fs.readdirSync(folder).sort()).toEqual(['.tmp', 'a.txt']);
	});
});

it('leaves no empty file where the name cannot be given after all', async () => {
	const folder = createTempFolder();
	const missing = path.join(folder, '.tmp');

	const placing = placeNewFile(missing, path.join(folder, 'a.txt'), withoutLinks);

	await expect(placing).rejects.toMatchObject({code: 'ENOENT'});
	expect(fs.readdirSync(folder)).toEqual([]);
});
