import {describe, expect, it} from 'vitest';
import {createAdapterStatesRepository} from '../../../source/store/repositories/adapter-states-repository.js';
import {openTestStore, temporaryFolder, testTime} from '../store-fixture.js';

const github = {
	id: 'github',
	type: 'github',
	config: {repositories: ['octo/demo'], pageSize: 50},
	status: 'connected',
	lastHealthAt: testTime,
	createdAt: testTime,
};

describe('createAdapterStatesRepository', () => {
	it('gives back what it was given, also in the next process', async () => {
		const folder = await temporaryFolder();
		const shell = {...github, id: 'shell', config: {}, lastHealthAt: undefined};
		const states = createAdapterStatesRepository(await openTestStore(folder));

		await states.save(shell);
		await states.save(github);

		const next = createAdapterStatesRepository(await openTestStore(folder));
		expect(await next.list()).toEqual([github, shell]);
		expect(await next.find('github')).toEqual(github);
		expect(await next.find('slack')).toBeUndefined();
	});

	it('updates what it knows', async () => {
		const states = createAdapterStatesRepository(await openTestStore(await temporaryFolder()));
		await states.save(github);

		await states.save({...github, status: 'disconnected'});

		expect(await states.list()).toEqual([{...github, status: 'disconnected'}]);
	});
});
