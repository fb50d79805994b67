import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {createLastUse} from '../../source/app/last-use.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const one = {provider: 'work', account: 'default', type: 'oauth'} as const;
const other = {...one, account: 'second'};

function open() {
	const folder = path.join(createTempFolder(), 'accounts');
	let now = 1_000_000;
	const use = createLastUse(folder, () => now);
	return {folder, use, later: (ms: number) => (now += ms)};
}

describe('the last use of an account', () => {
	it('is seen by every process, and costs one file of nothing', () => {
		const {folder, use, later} = open();
		const before = use.read(one);

		use.note(one);
		later(90_000);
		use.note(one);

		expect(before).toBeUndefined();
		expect(createLastUse(folder, Date.now).read(one)).toBe(1_090_000);
		const [file = '', ...more] = fs.readdirSync(folder);
		expect(more).toEqual([]);
		expect(fs.statSync(path.join(folder, file))).toMatchObject({size: 0, mode: 0o100600});
	});

	it('is not written anew within a minute', () => {
		const {use, later} = open();

		use.note(one);
		later(59_000);
		use.note(one);

		expect(use.read(one)).toBe(1_000_000);
	});

	it('goes with the names when two of them change', async () => {
		const {use, later} = open();
		use.note(one);
		later(5000);
		use.note(other);

		await use.exchange(other, one);
		const exchanged = [use.read(one), use.read(other)];
		use.forget(other);

		expect(exchanged).toEqual([1_005_000, 1_000_000]);
		expect(use.read(other)).toBeUndefined();
	});
});
