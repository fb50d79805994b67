import {describe, expect, it} from 'vitest';
import {createPlanAdapter} from '../../source/agent/plan-adapter.js';
import type {planItemStates} from '../../source/contracts/plan.js';
import {planLimits, planProgress, readPlan} from '../../source/contracts/plan.js';
import {toolCall} from '../helpers/fake-llm.js';
import {runLoop} from '../helpers/run-loop.js';
import {findTool, runTool} from '../helpers/run-tool.js';

const adapter = createPlanAdapter();
const tool = findTool(adapter, 'plan_update');
const takes = (input: unknown) => tool.input.safeParse(input).success;
const items = (count: number, title = 'x') => Array.from({length: count}, () => ({title}));

describe('plan_update', () => {
	it('says how much is done, headings and skipped steps left out', async () => {
		const {text, data} = await runTool(adapter, 'plan_update', {
			items: [
				{title: 'Read', state: 'done'},
				{
					title: 'Write',
					state: 'running',
					items: [{title: 'a', state: 'done'}, {title: 'b'}, {title: 'c', state: 'skipped'}],
				},
				{title: 'Check', state: 'failed'},
			],
		});

		expect(text).toBe('2 of 4 done.');
		expect(data).toEqual({done: 2, total: 4});
	});

	it('touches nothing, so that every mode allows it', () => {
		expect(tool.effect).toBe('read');
		expect(tool.resources).toBeUndefined();
	});

	it.each([
		['no items', {items: []}],
		['more items than the limit', {items: items(planLimits.items + 1)}],
		[
			'more items than the limit, within others',
			{items: [{title: 'x', items: items(planLimits.items)}]},
		],
		['a title that is too long', {items: [{title: 'x'.repeat(planLimits.titleChars + 1)}]}],
		['a note that is too long', {items: items(1), note: 'x'.repeat(planLimits.noteChars + 1)}],
		['a plan that is too long as a whole', {items: items(20, 'x'.repeat(100))}],
		['an unknown state', {items: [{title: 'x', state: 'soon'}]}],
		[
			'a fourth level',
			{items: [{title: '1', items: [{title: '2', items: [{title: '3', items: items(1)}]}]}]},
		],
		['a field nobody knows, which could be of any length', {items: items(1), extra: 'x'}],
	])('refuses %s', (_name, input) => {
		expect(takes(input)).toBe(false);
	});

	it('takes as many items as the limit, in three levels', () => {
		const deep = [{title: '1', items: [{title: '2', items: items(planLimits.items - 2)}]}];

		expect(takes({items: deep})).toBe(true);
		expect(JSON.stringify({items: deep}).length).toBeLessThan(planLimits.chars);
	});
});

describe('readPlan', () => {
	it('reads what the tool took', () => {
		const plan = readPlan({
			items: [{title: 'A', state: 'done', items: [{title: 'B'}]}],
			note: 'less',
		});

		expect(plan).toEqual({
			items: [{title: 'A', state: 'done', items: [{title: 'B', state: 'pending', items: []}]}],
			note: 'less',
		});
	});

	it.each([undefined, null, 'x', {}, {items: 'x'}, {items: []}, {items: [3, {state: 'done'}]}])(
		'finds none in %j',
		(input) => {
			expect(readPlan(input)).toBeUndefined();
		},
	);

	it('goes no deeper than a plan may be, whatever is there', () => {
		const nested = (depth: number): unknown => ({title: `${depth}`, items: [nested2(depth)]});
		const nested2 = (depth: number): unknown => (depth > 50 ? {title: 'end'} : nested(depth + 1));
		const depthOf = (item: {items: readonly unknown[]} | undefined): number =>
			item === undefined ? 0 : 1 + depthOf(item.items[0] as typeof item);

		expect(depthOf(readPlan({items: [nested(1)]})?.items[0])).toBe(planLimits.depth);
	});
});

it('counts no plan of which everything is skipped', () => {
	const plan = {items: [{title: 'a', state: 'skipped' as const, items: []}]};

	expect(planProgress(plan)).toEqual({done: 0, total: 0});
});

describe('a run with a plan', () => {
	const plan = (id: string, ...states: readonly (typeof planItemStates)[number][]) =>
		toolCall(id, 'plan_update', {items: states.map((state, n) => ({title: `${n}`, state}))});

	it('may update it as often as something gets done', async () => {
		const {dispatcher, result} = await runLoop({
			script: [
				{toolCalls: [plan('a', 'running', 'pending', 'pending')]},
				{toolCalls: [plan('b', 'done', 'running', 'pending')]},
				{toolCalls: [plan('c', 'done', 'done', 'running')]},
				{toolCalls: [plan('d', 'done', 'done', 'done')]},
				'ok',
			],
			tools: {plan_update: () => 'x'},
			limits: {repeatLimit: 2},
		});

		expect(dispatcher.calls).toHaveLength(4);
		expect(result.text).toBe('ok');
	});

	it('that is the same again and again goes in circles', async () => {
		const {dispatcher, llm} = await runLoop({
			script: [
				{toolCalls: [plan('a', 'running')]},
				{toolCalls: [plan('b', 'running')]},
				{toolCalls: [plan('c', 'running')]},
				'ok',
			],
			tools: {plan_update: () => 'x'},
			limits: {repeatLimit: 2},
		});

		expect(dispatcher.calls).toHaveLength(2);
		expect(llm.requests.at(-1)?.messages.at(-1)?.text).toMatch(/already been called/);
	});
});
