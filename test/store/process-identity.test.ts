import {describe, expect, it} from 'vitest';
import {identityOfThisProcess, isDead} from '../../source/store/process-identity.js';

describe('isDead', () => {
	const living = identityOfThisProcess();

	it('is false for a process that runs', () => {
		expect(isDead(living)).toBe(false);
	});

	it('is true when the id now belongs to a process that started at another time', () => {
		expect(isDead({...living, startedAt: '1'})).toBe(true);
	});

	it('is true for a process of an earlier boot', () => {
		expect(isDead(living, {...living, boot: 'a later boot'})).toBe(true);
	});

	it('is false for what cannot be known from here', () => {
		const unknown = [
			{startedAt: ''},
			{host: 'other', boot: 'other'},
			{namespace: 'pid:[1]', pid: 999_999},
		];

		expect(unknown.map((part) => isDead({...living, ...part}))).toEqual([false, false, false]);
	});
});
