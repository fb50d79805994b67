import {describe, expect, it} from 'vitest';
import type {RoutedRun} from '../../source/app/routed-model.js';
import {routeModel} from '../../source/app/routed-model.js';
import type {
	LlmRequest,
	LlmTurn,
	LlmTurnObserver,
	ModelChoice,
} from '../../source/contracts/llm.js';
import {noUsage} from '../../source/contracts/llm.js';
import type {ToolOutcomeStatus} from '../../source/contracts/tool.js';
import {createEventBus} from '../../source/kernel/event-bus.js';

const strong: ModelChoice = {requested: 'big', provider: 'p', model: 'big'};
const small: ModelChoice = {requested: 'big', provider: 'p', model: 'small'};
const request: LlmRequest = {
	system: '',
	messages: [{role: 'user', text: 'hello'}],
	tools: [],
	toolChoice: 'auto',
	maxOutputTokens: 10,
};
const observer: LlmTurnObserver = {
	onCallStart: () => undefined,
	onTextDelta: () => undefined,
	onReasoningDelta: () => undefined,
	onRestart: () => undefined,
};
const signal = new AbortController().signal;
const call = {id: 'a', name: 'x', argumentsJson: '{}'};

type Setup = {
	readonly run?: Partial<RoutedRun>;
	readonly llm?: Record<string, unknown>;
	readonly hasCheap?: boolean;
	readonly turn?: Partial<LlmTurn>;
};

function setUp({run = {}, llm = {}, hasCheap = true, turn = {}}: Setup = {}) {
	const bus = createEventBus(
		() => undefined,
		(text) => text,
	);
	const asked: string[] = [];
	const events: unknown[] = [];
	bus.on('model-switch', (event) => events.push(event));
	const settings = {simple_query_threshold: 120, model: '', cheap_model: '', ...llm};
	const routed = routeModel(
		{
			bus,
			config: () => ({llm: settings, agent: {context_tokens: 100_000}}) as never,
			cheapModel: () => (hasCheap ? {name: 'p/small', windowTokens: 1_000, strong} : undefined),
		},
		{
			runId: 'r',
			request: {text: 'hello'},
			wanted: {name: undefined, isNamed: false},
			chain: {fallback: true},
			attachment: undefined,
			history: [],
			...run,
		},
		(chain) => async () => {
			const served = chain.cheapModel === undefined ? strong : small;
			asked.push(served.model);
			return {text: 'ok', toolCalls: [call], stopReason: 'end', usage: noUsage, served, ...turn};
		},
	);
	const finish = (status: ToolOutcomeStatus, runId = 'r') =>
		bus.publish('tool-call-end', {
			runId,
			outcome: {callId: 'a', tool: 'x', status, text: '', durationMs: 0, isUntrusted: false},
		});
	const ask = (changes: Partial<LlmRequest> = {}) =>
		routed.complete({...request, ...changes}, observer, signal);
	return {asked, ask, bus, events, finish, routed};
}

describe('a simple request', () => {
	it('goes to the cheap model, turn after turn', async () => {
		const {ask, asked, events, finish} = setUp();

		await ask();
		finish('ok');
		await ask();

		expect(asked).toEqual(['small', 'small']);
		expect(events).toEqual([]);
	});

	it.each<readonly [string, Setup]>([
		['the person named a model', {run: {wanted: {name: 'haiku', isNamed: true}}}],
		['only one model is to be asked', {run: {chain: {fallback: false}}}],
		['the configuration names a model', {llm: {model: 'opus'}}],
		['the threshold is 0', {llm: {simple_query_threshold: 0}}],
		['there is no cheap model', {hasCheap: false}],
		['something came with it', {run: {attachment: {name: 'stdin', text: 'x'}}}],
		['it is not simple', {run: {request: {text: 'plan the release'}}}],
		['it follows on from a plan', {run: {history: [{role: 'user', text: 'plan it'}]}}],
	])('goes to the strong one when %s', async (_why, setup) => {
		const {ask, asked} = setUp(setup);

		await ask();

		expect(asked).toEqual(['big']);
	});

	it('goes to a cheap model that was configured beside a model', async () => {
		const {ask, asked} = setUp({llm: {model: 'opus', cheap_model: 'haiku'}});

		await ask();

		expect(asked).toEqual(['small']);
	});
});

describe('the strong model', () => {
	it('takes over after two failed calls in a row, says so once, and keeps the run', async () => {
		const {ask, asked, events, finish, routed} = setUp();

		await ask();
		finish('failed');
		await ask();
		finish('invalid');
		await ask();
		finish('ok');
		await ask();

		expect(asked).toEqual(['small', 'small', 'big', 'big']);
		const change = {from: small, to: strong, reason: 'tool-errors'};
		expect(events).toEqual([{runId: 'r', ...change}]);
		expect(routed.end()).toEqual([change]);
	});

	it.each<ToolOutcomeStatus>(['denied', 'approval-needed', 'cancelled'])(
		'does not for calls that are %s',
		async (status) => {
			const {ask, asked, finish} = setUp();

			await ask();
			for (let count = 0; count < 4; count++) finish(status);
			await ask();

			expect(asked).toEqual(['small', 'small']);
		},
	);

	it('does not for calls of another run', async () => {
		const {ask, asked, finish} = setUp();

		await ask();
		for (let count = 0; count < 4; count++) finish('failed', 'other');
		await ask();

		expect(asked).toEqual(['small', 'small']);
	});

	it('takes over after an empty answer', async () => {
		const {ask, asked} = setUp({turn: {text: ' ', toolCalls: []}});

		await ask();
		await ask();

		expect(asked).toEqual(['small', 'big']);
	});

	it('takes over when half of the window of the cheap one is full', async () => {
		const {ask, asked} = setUp();

		await ask({system: 'x'.repeat(4 * 490)});
		await ask({system: 'x'.repeat(4 * 490)});
		await ask({system: 'x'.repeat(4 * 510)});

		expect(asked).toEqual(['small', 'small', 'big']);
	});

	it('takes over after five rounds of tools', async () => {
		const {ask, asked} = setUp();

		for (let turn = 0; turn < 6; turn++) await ask();

		expect(asked).toEqual(['small', 'small', 'small', 'small', 'small', 'big']);
	});
});

describe('switches of a run', () => {
	it('are those of this run to a stronger model; failovers are told apart', () => {
		const {bus, routed} = setUp({run: {wanted: {name: 'big', isNamed: true}}});
		const change = {from: small, to: strong, reason: 'tool-errors'} as const;
		const notice = {from: strong, to: small, fault: 'overloaded', message: '', cooldownMs: 0};

		bus.publish('model-switch', {runId: 'r', ...change});
		bus.publish('model-switch', {runId: 'other', ...change});
		bus.publish('failover', {runId: 'r', notice});

		expect(routed.end()).toEqual([change]);
	});
});
