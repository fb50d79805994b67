import {describe, expect, it} from 'vitest';
import type {Grant} from '../../../source/contracts/grant.js';
import {createGrantsRepository} from '../../../source/store/vault-repositories/grants-repository.js';
import {recordEvents, temporaryFolder, testTime} from '../store-fixture.js';
import {openTestVault} from '../vault-fixture.js';

const always: Grant = {
	id: 'g1',
	scope: 'always',
	tool: 'shell_execute',
	pattern: 'git status*',
	shown: 'git status',
	sessionId: undefined,
	expiresAt: undefined,
	createdAt: testTime,
};
const once: Grant = {...always, id: 'g2', scope: 'once', createdAt: testTime + 1};
const brief: Grant = {
	...always,
	id: 'g3',
	scope: '15-minutes',
	expiresAt: testTime + 900_000,
	createdAt: testTime + 2,
};
const ofSession: Grant = {
	...always,
	id: 'g4',
	scope: 'session',
	sessionId: 's1',
	createdAt: testTime + 3,
};

async function createFixture() {
	const folder = await temporaryFolder();
	const store = await openTestVault(folder);
	const grants = createGrantsRepository(store);
	for (const one of [always, once, brief, ofSession]) await grants.add(one);
	return {folder, store, grants};
}

describe('createGrantsRepository', () => {
	it('lists what counts now and here, the newest first', async () => {
		const {folder} = await createFixture();
		const next = createGrantsRepository(await openTestVault(folder));

		const lists = await Promise.all([
			next.listActive(testTime, 's1'),
			next.listActive(testTime + 900_000, 's2'),
			next.listActive(testTime, undefined),
		]);

		expect(lists).toEqual([
			[ofSession, brief, once, always],
			[once, always],
			[brief, once, always],
		]);
	});

	it('uses "once" once, in one process, and the others until they are over', async () => {
		const {folder, grants} = await createFixture();
		const other = createGrantsRepository(await openTestVault(folder));

		const uses = await Promise.all([grants.use('g2', testTime), other.use('g2', testTime)]);
		const others = [
			await grants.use('g1', testTime),
			await grants.use('g1', testTime),
			await grants.use('g3', testTime + 899_999),
			await grants.use('g3', testTime + 900_000),
		];

		expect(uses.filter((isGood) => isGood)).toHaveLength(1);
		expect(others).toEqual([true, true, true, false]);
	});

	it('is revoked for every process', async () => {
		const {folder, store, grants} = await createFixture();
		const other = createGrantsRepository(await openTestVault(folder));
		const events = recordEvents(store);

		const answers = [await grants.revoke('g1'), await grants.revoke('g1')];

		expect(answers).toEqual([true, false]);
		expect(await other.use('g1', testTime)).toBe(false);
		expect(events).toEqual([{type: 'grant-change', grantId: 'g1', change: 'removed'}]);
	});

	it('refuses a scope without what bounds it', async () => {
		const {grants} = await createFixture();

		for (const broken of [
			{...ofSession, id: 'x', sessionId: undefined},
			{...brief, id: 'x', expiresAt: undefined},
		]) {
			await expect(grants.add(broken)).rejects.toThrow('CHECK');
		}
	});

	it('forgets what is over', async () => {
		const {grants} = await createFixture();

		const counts = [
			await grants.removeExpired(testTime + 899_999),
			await grants.removeExpired(testTime + 900_000),
		];

		expect(counts).toEqual([0, 1]);
	});
});
