import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {isWatched, markWatching} from '../../source/app/schedule-marks.js';
import {ownerText} from '../../source/app/task-owner.js';
import {createTempFolder} from '../helpers/temp-folder.js';

describe('the mark of a process that runs what falls due', () => {
	it('is there as long as it does', () => {
		const folder = path.join(createTempFolder(), 'schedulers');
		expect(isWatched(folder)).toBe(false);

		const unmark = markWatching(folder);
		expect(isWatched(folder)).toBe(true);
		unmark();

		expect(isWatched(folder)).toBe(false);
	});

	it('counts for nothing when its process was killed, and goes with the next one', () => {
		const folder = createTempFolder();
		const left = path.join(folder, 'left.json');
		const gone = JSON.stringify({...JSON.parse(ownerText()), pid: 2 ** 22 + 5});
		fs.writeFileSync(left, gone);
		fs.writeFileSync(path.join(folder, 'half.json'), '{');
		expect(isWatched(folder)).toBe(false);

		markWatching(folder);

		expect(fs.existsSync(left)).toBe(false);
	});

	it('is no reason not to run where it cannot be made', () => {
		const file = path.join(createTempFolder(), 'file');
		fs.writeFileSync(file, '');

		expect(markWatching(path.join(file, 'below'))).not.toThrow();
	});
});
