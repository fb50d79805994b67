import {describe, expect, it} from 'vitest';
import type {BusEvent} from '../../../source/contracts/event-map.js';
import type {ModelChoice} from '../../../source/contracts/llm.js';
import {noUsage} from '../../../source/contracts/llm.js';
import {emptyComposer} from '../../../source/tui/composer/composer-state.js';
import {hintText} from '../../../source/tui/header/hint-text.js';
import {createRetryCountdown} from '../../../source/tui/session/retry-countdown.js';
import {createPlainTheme} from '../../../source/tui/theme/theme.js';
import type {TuiModel} from '../../../source/tui/tui-model.js';
import type {LocalEvent} from '../../../source/tui/view-state.js';
import {initialViewState, reduceView} from '../../../source/tui/view-state.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';

const choice: ModelChoice = {requested: 'haiku', provider: 'anthropic', model: 'claude-haiku'};
const waiting: BusEvent = {
	name: 'failover',
	payload: {
		runId: 'a',
		notice: {
			from: choice,
			to: choice,
			fault: 'rate-limit',
			message: 'too many requests',
			cooldownMs: 6500,
			waitMs: 6500,
		},
	},
};
const asked: BusEvent = {
	name: 'model-call-start',
	payload: {runId: 'a', turn: 1, choice},
};

function setUp() {
	let view = {...initialViewState, activeRuns: ['a'], isBusy: true, model: 'haiku'};
	const timers = new Set<() => void>();
	const show = (event: BusEvent | LocalEvent) => {
		view = {...reduceView(view, event)} as typeof view;
	};
	const countdown = createRetryCountdown({
		view: () => view,
		dispatch: show,
		everySecond(tick) {
			timers.add(tick);
			return () => timers.delete(tick);
		},
	});
	return {
		timers,
		view: () => view,
		take(event: BusEvent) {
			show(event);
			countdown.follow();
		},
		passSecond: () => {
			for (const tick of timers) tick();
		},
		hint() {
			const model = {
				...{view, viewport: {}, composer: emptyComposer, focus: 'composer'},
				size: {columns: 100, rows: 30},
			} as unknown as TuiModel;
			return hintText(model, {
				...{translate: fakeTranslate, theme: createPlainTheme(true)},
				keyNames: new Map(),
			});
		},
	};
}

describe('waiting to ask a model again', () => {
	it('counts down in the line of hints, until the model is asked', () => {
		const {take, passSecond, hint, timers} = setUp();
		const before = hint();

		take(waiting);
		const first = hint();
		passSecond();
		passSecond();
		const later = hint();
		take(asked);

		expect(first).toBe('hints.waiting anthropic/claude-haiku 7s');
		expect(later).toBe('hints.waiting anthropic/claude-haiku 5s');
		expect(hint()).toBe(before);
		expect(timers.size).toBe(0);
	});

	it('ends with the run, and never counts below nothing', () => {
		const {take, passSecond, view, timers} = setUp();
		take(waiting);

		for (let second = 0; second < 20; second++) passSecond();
		const {retry} = view();
		take({name: 'run-end', payload: {runId: 'a', usage: noUsage}} as BusEvent);

		expect(retry?.seconds).toBe(0);
		expect(view().retry).toBeUndefined();
		expect(timers.size).toBe(0);
	});

	it('has no timer for other failovers, and does not call the same model another one', () => {
		const {take, view, timers} = setUp();

		take({...waiting, payload: {...waiting.payload, runId: 'of another surface'}});
		take(waiting);
		const {servedModel} = view();
		take(asked);
		take({
			name: 'failover',
			payload: {
				runId: 'a',
				notice: {from: choice, to: {...choice, model: 'x'}, fault: 'y', message: '', cooldownMs: 1},
			},
		});

		expect(servedModel).toBeUndefined();
		expect(timers.size).toBe(0);
		expect(view().servedModel).toBe('anthropic/x');
	});
});
