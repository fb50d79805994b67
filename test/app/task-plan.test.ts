import {expect, it} from 'vitest';
import {planOf} from '../../source/app/task-plan.js';

const call = (callId: string, title: string, status: string | undefined) => {
	const shared = {tool: 'plan_update', callId, runId: 'r'};
	const action = {...shared, type: 'action' as const, status: undefined};
	return [
		{...action, content: JSON.stringify({items: [{title}]})},
		...(status === undefined ? [] : [{...shared, type: 'result' as const, status, content: 'x'}]),
	];
};
const titleOf = (...calls: ReturnType<typeof call>[]) => planOf(calls.flat())?.items[0]?.title;

it('the plan of a task is its last call that worked', () => {
	expect(titleOf(call('1', 'a', 'ok'), call('2', 'b', 'ok'))).toBe('b');
	expect(titleOf(call('1', 'a', 'ok'), call('2', 'b', 'invalid'))).toBe('a');
	expect(titleOf(call('1', 'a', 'ok'), call('2', 'b', undefined))).toBe('a');
});

it('a task has no plan without such a call, or when it cannot be read', () => {
	const [action, result] = call('1', 'a', 'ok');

	expect(planOf([])).toBeUndefined();
	expect(titleOf(call('1', 'a', 'failed'))).toBeUndefined();
	expect(planOf([{...action, content: '{"items'} as never, result as never])).toBeUndefined();
	expect(
		planOf([
			{...action, tool: 'fs_write_file'},
			{...result, tool: 'fs_write_file'},
		] as never),
	).toBeUndefined();
});
