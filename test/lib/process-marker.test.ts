import {describe, expect, it} from 'vitest';
import {isOrphan, newProcessMarker} from '../../source/lib/process-marker.js';

const environmentOf = (value: string) => `PATH=/bin\0OPENINTENT_JOB=${value}\0HOME=/\0`;
const own = newProcessMarker().value;
const [id, , startedAt, namespace] = own.split(':');

describe.runIf(process.platform === 'linux')('isOrphan', () => {
	it.each([
		['of this process', own, false],
		[
			'of a process with this number that started at another time',
			`${id}:${process.pid}:1:${namespace}`,
			true,
		],
		['of a number that nobody has', `${id}:4194305:${startedAt}:${namespace}`, true],
		['of another namespace', `${id}:4194305:${startedAt}:1${namespace}`, false],
		['of an older version', `${id}`, false],
		['of no namespace', `${id}:4194305:${startedAt}:`, false],
	])('a job %s', (_name, value, expected) => {
		expect(isOrphan(environmentOf(value))).toBe(expected);
	});

	it('takes no variable that only ends like ours', () => {
		expect(isOrphan(`MY_OPENINTENT_JOB=${id}:4194305:1:${namespace}\0`)).toBe(false);
	});
});
