import {describe, expect, it} from 'vitest';
import type {BusEvent} from '../../source/contracts/event-map.js';
import {noUsage} from '../../source/contracts/llm.js';
import type {ApprovalRequest} from '../../source/contracts/policy.js';
import type {Task} from '../../source/contracts/task.js';
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
