import {expect, it} from 'vitest';
import {recordGrants, recordModelSwitches} from '../../source/app/recorded-trust.js';
import type {AuditEntry} from '../../source/contracts/policy.js';
import {createEventBus} from '../../source/kernel/event-bus.js';
import {fakeKeeper} from '../helpers/fake-keeper.js';

function fakeAudit() {
	const entries: AuditEntry[] = [];
	return {entries, audit: {append: async (entry: AuditEntry) => void entries.push(entry)}};
}

it('records a lasting yes before it counts, without the text of what it covers', async () => {
	const {entries, audit} = fakeAudit();
	const keeper = recordGrants(fakeKeeper().keeper, audit);
	const cover = {tool: 'fs_write_file', pattern: 'call abc', shown: 'exactly this call secret'};

	await keeper.grant(cover, 'always', 's1');

	expect(entries).toEqual([
		{
			phase: 'grant',
			subject: 'fs_write_file',
			details: {scope: 'always', covers: 'call', sessionId: 's1'},
		},
	]);
});

it('gives no lasting yes that cannot be recorded', async () => {
	const kept = fakeKeeper();
	const append = async () => Promise.reject(new Error('full'));
	const keeper = recordGrants(kept.keeper, {append});
	const cover = {tool: 'fs_write_file', pattern: 'call abc', shown: ''};

	await expect(keeper.grant(cover, 'always', 's1')).rejects.toThrow('full');

	expect(await kept.keeper.isGranted(cover, ['s1'])).toBe(false);
});

it('records which model took the place of which', () => {
	const {entries, audit} = fakeAudit();
	const bus = createEventBus(() => undefined);
	recordModelSwitches(bus, audit);
	const choice = (model: string) => ({requested: model, provider: 'p', model});

	bus.publish('failover', {
		runId: 'r',
		notice: {from: choice('a'), to: choice('b'), fault: 'rate-limit', message: '', cooldownMs: 0},
	});

	expect(entries).toEqual([
		{
			phase: 'model-switch',
			runId: 'r',
			subject: 'p/a',
			details: {to: 'p/b', fault: 'rate-limit'},
		},
	]);
});
