import {describe, expect, it} from 'vitest';
import type {BusEvent} from '../../source/contracts/event-map.js';
import {noUsage} from '../../source/contracts/llm.js';
import type {Translate} from '../../source/contracts/messages.js';
import type {ApprovalRequest} from '../../source/contracts/policy.js';
import type {RunResult} from '../../source/contracts/run.js';
import type {Task} from '../../source/contracts/task.js';
import {display} from '../../source/lib/display-text.js';
import {spendText} from '../../source/tui/header/session-spend.js';
import type {LocalEvent, ViewState} from '../../source/tui/view-state.js';
import {initialViewState, reduceView} from '../../source/tui/view-state.js';

const play = (events: readonly (BusEvent | LocalEvent)[], start: ViewState = initialViewState) =>
	events.reduce<ViewState>(reduceView, start);

const start = (runId: string, surface = 'tui'): BusEvent => ({
	name: 'run-start',
	payload: {
		runId,
		surface,
		taskId: 't',
		sessionId: undefined,
		intent: 'x',
		route: 'model',
		cwd: '/',
		isKept: true,
	},
});
const usage = {...noUsage, inputTokens: 1, outputTokens: 1};
const served = (runId: string, model: string): BusEvent => ({
	name: 'model-call-end',
	payload: {runId, turn: 1, served: {requested: 'haiku', provider: 'anthropic', model}, usage},
});
const task = (id: string, state: Task['state']) =>
	({name: 'task-change', payload: {task: {id, state} as Task}}) as const;

describe('view state', () => {
	it('is ready with the configured model and mode, unless a model was chosen before', () => {
		const ready = {name: 'app-ready', model: 'haiku', mode: 'plan'} as const;

		expect(play([ready])).toMatchObject({phase: 'ready', model: 'haiku', mode: 'plan'});
		expect(play([{name: 'model-change', model: 'opus'}, ready]).model).toBe('opus');
	});

	it('knows the runs of this surface only', () => {
		const state = play([start('a'), start('b', 'one-shot')]);

		expect(state.activeRuns).toEqual(['a']);
	});

	it('names the model that answered when it is another one', () => {
		const before = play([{name: 'model-change', model: 'haiku'}, start('a')]);

		expect(play([served('a', 'claude-haiku')], before).servedModel).toBeUndefined();
		expect(play([served('a', 'x')], {...before, model: 'opus'}).servedModel).toBe('anthropic/x');
		expect(play([served('other', 'x')], {...before, model: 'opus'})).toEqual({
			...before,
			model: 'opus',
		});
	});

	it('knows why another model answers: a simple request, or what has failed', () => {
		const before = play([{name: 'model-change', model: 'anthropic/opus'}, start('a')]);
		const choice = {requested: 'anthropic/opus', provider: 'anthropic', model: 'x'};
		const failed: BusEvent = {
			name: 'failover',
			payload: {
				runId: 'a',
				notice: {from: choice, to: choice, fault: 'overloaded', message: '', cooldownMs: 0},
			},
		};

		const routed = play([served('a', 'x')], before);
		const after = play([failed, served('a', 'x')], before);

		expect(routed).toMatchObject({servedModel: 'anthropic/x', servedReason: 'simple-request'});
		expect(after).toMatchObject({servedModel: 'anthropic/x', servedReason: 'overloaded'});
	});

	it('names none that answered once nobody is left to ask', () => {
		const choice = {requested: 'haiku', provider: 'a', model: 'm'};
		const failover = (to: typeof choice | undefined): BusEvent => ({
			name: 'failover',
			payload: {
				runId: 'a',
				notice: {from: choice, to, fault: 'auth', message: '', cooldownMs: 0},
			},
		});

		const state = play([start('a'), failover({...choice, model: 'n'}), failover(undefined)]);

		expect(state.servedModel).toBeUndefined();
	});

	it('keeps approvals in order until they are answered', () => {
		const request = (id: string) =>
			({name: 'approval-open', request: {id} as ApprovalRequest}) as const;

		const state = play([request('1'), request('2'), {name: 'approval-close', id: '1'}]);

		expect(state.approvals.map(({id}) => id)).toEqual(['2']);
	});

	it('counts running tasks of every surface', () => {
		const state = play([task('1', 'running'), task('2', 'running'), task('1', 'completed')]);

		expect(state.runningTasks).toEqual(['2']);
	});

	it('is the same object after an event that nothing on screen depends on', () => {
		const event: BusEvent = {name: 'text-delta', payload: {runId: 'a', text: 'x'}};

		expect(reduceView(initialViewState, event)).toBe(initialViewState);
	});
});

describe('what a conversation took', () => {
	const model = {provider: 'a', model: 'm', calls: 1, estimatedCalls: 0, usage, costUsd: 0.5};
	const ended = (changes: Partial<RunResult>): BusEvent =>
		({
			name: 'run-end',
			payload: {runId: 'r', sessionId: 's1', usage, usageByModel: [model], ...changes},
		}) as BusEvent;
	const running = {...initialViewState, activeRuns: ['r']};
	const again = (state: ViewState) => ({...state, activeRuns: ['r']});
	const translate: Translate = (_key, values) => display(`${values?.['count']} tokens`);
	const shown = ({spend}: ViewState, hasUtf8 = true) => spendText(spend, translate, hasUtf8);

	it('adds up over its runs, and begins anew with another', () => {
		const once = reduceView(running, ended({}));
		const twice = reduceView(again(once), ended({}));
		const other = reduceView(twice, {name: 'session-change', sessionId: undefined});

		expect(shown(once)).toBe('2 tokens ($0.50)');
		expect(shown(twice)).toBe('4 tokens ($1.00)');
		expect(shown(other)).toBeUndefined();
	});

	it('does not count the runs of others', () => {
		expect(shown(reduceView(initialViewState, ended({})))).toBeUndefined();
	});

	it('says where a price is not known', () => {
		const unknown = {...model, costUsd: undefined};
		const none = reduceView(running, ended({usageByModel: [unknown]}));
		const some = reduceView(again(none), ended({}));

		expect(shown(none)).toBe('2 tokens');
		expect(shown(some)).toBe('4 tokens (≥ $0.50)');
		expect(shown(some, false)).toBe('4 tokens (>= $0.50)');
	});
});
