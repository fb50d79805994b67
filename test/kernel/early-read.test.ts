import {describe, expect, it} from 'vitest';
import {holdEvents} from '../../source/app/held-events.js';
import type {Decision} from '../../source/contracts/policy.js';
import type {Tool} from '../../source/contracts/tool.js';
import {isFreeRead} from '../../source/kernel/early-read.js';
import {fakeKernel} from '../helpers/fake-kernel.js';
import {fakeTool} from '../helpers/fake-tool.js';

const call = {id: 'c', name: 'fake_echo', arguments: {text: 'x'}};
const allow: Decision = {verdict: 'allow', rule: 'test'};

function check(tool: Partial<Tool> = {}, decision: Decision = allow, wanted: typeof call = call) {
	const {catalog, scope} = fakeKernel({tools: [fakeTool(tool)]});
	return isFreeRead({catalog, policy: {decide: async () => decision}}, wanted, scope);
}

const path = {kind: 'path', path: '/tmp/a'} as const;

describe('a call may start early', () => {
	it('when it reads a record or a file and is allowed', async () => {
		expect(await check()).toBe(true);
		expect(await check({resources: () => [path]})).toBe(true);
	});

	const waiting: readonly (readonly [string, Partial<Tool>, Decision?])[] = [
		['writes', {effect: 'write'}],
		['runs something', {effect: 'execute'}],
		['sends', {effect: 'send'}],
		['changes what is allowed', {effect: 'authority'}],
		['asks a server', {resources: () => [{kind: 'host', host: 'a.example:443'}]}],
		['asks a server too', {resources: () => [path, {kind: 'host', host: 'a.example:443'}]}],
		[
			'has a server find it',
			{resources: () => [{kind: 'record', name: 'memory', asksServer: true}]},
		],
		['runs a command', {resources: () => [{kind: 'command', command: 'ls'}]}],
		['says nothing of what it touches', {resources: () => []}],
		['is asked about', {}, {verdict: 'confirm', rule: 'ask'}],
		['is denied', {}, {verdict: 'deny', rule: 'no'}],
		['is counted', {}, {...allow, limits: [{ruleId: 'r', rule: 'r', maxPerHour: 3}]}],
	];

	it.each(waiting.map(([why, tool, decision = allow]) => ({why, tool, decision})))(
		'not when it $why',
		async ({tool, decision}) => {
			expect(await check(tool, decision)).toBe(false);
		},
	);

	it('not when there is no such tool, or its arguments do not fit', async () => {
		expect(await check({}, allow, {...call, name: 'nothing'})).toBe(false);
		expect(await check({}, allow, {...call, arguments: {text: 7}} as never)).toBe(false);
	});
});

describe('what an early call says', () => {
	it('comes when it counts, in order, and is audited at once', async () => {
		const {dispatcher, scope, bus, events, audit} = fakeKernel();
		const held = holdEvents(bus);

		const outcome = await dispatcher.dispatch(call, scope, held);
		const before = [events.length, audit.map(({phase}) => phase)];
		held.release();

		expect(outcome.status).toBe('ok');
		expect(before).toEqual([0, ['intent', 'result']]);
		expect(events.map(({name}) => name)).toEqual(['tool-call-start', 'tool-call-end']);
	});

	it('asks nobody before it counts, should a rule have changed meanwhile', async () => {
		const {dispatcher, scope, bus, asked} = fakeKernel({
			decide: () => ({verdict: 'confirm', rule: 'ask'}),
			answer: 'once',
		});
		const held = holdEvents(bus);
		const outcome = dispatcher.dispatch(call, {...scope, ...held.gate(scope)}, held);
		await new Promise(setImmediate);
		const before = asked.length;

		held.release();

		expect((await outcome).status).toBe('ok');
		expect([before, asked.length]).toEqual([0, 1]);
	});
});
