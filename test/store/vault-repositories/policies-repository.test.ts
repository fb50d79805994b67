import {describe, expect, it} from 'vitest';
import type {PolicyRule} from '../../../source/contracts/policy-rule.js';
import {createPoliciesRepository} from '../../../source/store/vault-repositories/policies-repository.js';
import {recordEvents, temporaryFolder, testTime} from '../store-fixture.js';
import {openTestVault} from '../vault-fixture.js';

const rule: PolicyRule = {
	id: 'p1',
	tier: 'user',
	sessionId: undefined,
	adapter: 'shell',
	action: 'execute',
	resource: 'git status*',
	labels: ['untrusted'],
	mode: 'ask',
	verdict: 'confirm',
	maxPerHour: 12,
	createdAt: testTime,
	updatedAt: testTime,
};

const open: PolicyRule = {
	...rule,
	adapter: undefined,
	action: undefined,
	resource: undefined,
	labels: [],
	mode: undefined,
	maxPerHour: undefined,
};

async function createFixture(...saved: readonly PolicyRule[]) {
	const folder = await temporaryFolder();
	const store = await openTestVault(folder);
	const policies = createPoliciesRepository(store);
	for (const one of saved) await policies.save(one);
	return {folder, store, policies};
}

describe('createPoliciesRepository', () => {
	it('gives back what it was given, also in the next process', async () => {
		const {folder} = await createFixture(open, rule, {...open, id: 'p2'});

		const next = createPoliciesRepository(await openTestVault(folder));

		expect(await next.find('p1')).toEqual(rule);
		expect(await next.find('p2')).toEqual({...open, id: 'p2'});
	});

	it('lists tier by tier, and the rules of one session only there', async () => {
		const {policies} = await createFixture(
			{...rule, id: 'session', tier: 'session', sessionId: 's1'},
			{...rule, id: 'later', createdAt: testTime + 1},
			{...rule, id: 'user'},
			{...rule, id: 'builtin', tier: 'builtin'},
			{...rule, id: 'admin', tier: 'admin'},
		);

		const lists = [
			await policies.list('s1'),
			await policies.list('s2'),
			await policies.list(undefined),
		];

		const general = ['builtin', 'admin', 'user', 'later'];
		expect(lists.map((list) => list.map(({id}) => id))).toEqual([
			[...general, 'session'],
			general,
			general,
		]);
	});

	it('puts a tier in the place of what it was, and leaves the others', async () => {
		const {store, policies} = await createFixture(
			{...rule, id: 'old', tier: 'admin'},
			{...rule, id: 'mine'},
		);
		const events = recordEvents(store);

		await policies.replaceTier('admin', [{...rule, id: 'new', tier: 'admin'}]);

		expect((await policies.list(undefined)).map(({id}) => id)).toEqual(['new', 'mine']);
		expect(events).toEqual([
			{type: 'policy-change', ruleId: 'old', change: 'removed'},
			{type: 'policy-change', ruleId: 'new', change: 'saved'},
		]);
	});

	it('refuses a rule of a session without its session, and a verdict that is none', async () => {
		const {policies} = await createFixture();

		await expect(policies.save({...rule, tier: 'session'})).rejects.toThrow('CHECK');
		await expect(policies.save({...rule, verdict: 'maybe' as 'allow'})).rejects.toThrow('CHECK');
	});

	it('forgets, and says whether there was something to forget', async () => {
		const {policies} = await createFixture(rule);

		expect([await policies.remove('p1'), await policies.remove('p1')]).toEqual([true, false]);
	});
});
