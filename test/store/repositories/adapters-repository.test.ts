import {describe, expect, it} from 'vitest';
import type {AdapterState} from '../../../source/contracts/adapter-state.js';
import {createAdaptersRepository} from '../../../source/store/repositories/adapters-repository.js';
import {openTestStore, recordEvents, temporaryFolder, testTime} from '../store-fixture.js';

const state: AdapterState = {
	id: 'github',
	type: 'github',
	config: {host: 'github.example', nested: {list: [1, '二']}},
	status: 'connecting',
	lastHealthAt: undefined,
	createdAt: testTime,
};

describe('createAdaptersRepository', () => {
	it('gives back what it was given, also in the next process', async () => {
		const folder = await temporaryFolder();
		const adapters = createAdaptersRepository(await openTestStore(folder));
		await adapters.save(state);
		await adapters.save({...state, id: 'calendar', lastHealthAt: testTime});

		const next = createAdaptersRepository(await openTestStore(folder));

		expect(await next.find('github')).toEqual(state);
		expect((await next.list()).map(({id}) => id)).toEqual(['calendar', 'github']);
	});

	it('follows the status, and tells every process', async () => {
		const store = await openTestStore(await temporaryFolder());
		const adapters = createAdaptersRepository(store);
		await adapters.save(state);
		const events = recordEvents(store);

		const answers = [
			await adapters.setStatus('github', 'degraded', testTime + 3),
			await adapters.setStatus('nothing', 'degraded', testTime + 3),
		];

		expect(answers).toEqual([true, false]);
		expect(await adapters.find('github')).toEqual({
			...state,
			status: 'degraded',
			lastHealthAt: testTime + 3,
		});
		expect(events).toEqual([{type: 'adapter-change', adapterId: 'github', status: 'degraded'}]);
	});

	it('forgets, and says whether there was something to forget', async () => {
		const adapters = createAdaptersRepository(await openTestStore(await temporaryFolder()));
		await adapters.save(state);

		const answers = [await adapters.remove('github'), await adapters.remove('github')];

		expect(answers).toEqual([true, false]);
		expect(await adapters.list()).toEqual([]);
	});
});
