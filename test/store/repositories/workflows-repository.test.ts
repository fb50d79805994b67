import {describe, expect, it} from 'vitest';
import type {Workflow} from '../../../source/contracts/workflow.js';
import {createSchedulesRepository} from '../../../source/store/repositories/schedules-repository.js';
import {createTasksRepository} from '../../../source/store/repositories/tasks-repository.js';
import {createWorkflowsRepository} from '../../../source/store/repositories/workflows-repository.js';
import {openTestStore, recordEvents, temporaryFolder, testTime} from '../store-fixture.js';
import {schedule} from './schedule-fixture.js';

const workflow: Workflow = {
	id: 'w1',
	name: 'briefing',
	description: undefined,
	intent: 'every morning, tell me what is new',
	steps: [
		{title: 'read', tool: 'fs_read_file', arguments: {path: '新.md'}, goesOnAfterFailure: true},
		{title: 'tell', tool: 'memory_save', arguments: {}},
	],
	trigger: {kind: 'event', event: 'start'},
	isEnabled: false,
	labels: ['untrusted', 'private'],
	createdAt: testTime,
	updatedAt: testTime + 1,
};

describe('createWorkflowsRepository', () => {
	it('gives back what it was given, also in the next process', async () => {
		const folder = await temporaryFolder();
		const workflows = createWorkflowsRepository(await openTestStore(folder));
		await workflows.save({...workflow, name: 'old'});

		await workflows.save(workflow);

		const next = createWorkflowsRepository(await openTestStore(folder));
		expect(await next.find('w1')).toEqual(workflow);
		expect(await next.findByName('briefing')).toEqual(workflow);
		expect(await next.findByName('old')).toBeUndefined();
	});

	it('lists by name, and finds the newest of a name', async () => {
		const workflows = createWorkflowsRepository(await openTestStore(await temporaryFolder()));
		await workflows.save({...workflow, id: 'b', createdAt: testTime + 9});
		await workflows.save({...workflow, id: 'a', createdAt: testTime});
		await workflows.save({...workflow, id: 'c', name: 'archive'});

		const [listed, newest] = [await workflows.list(2), await workflows.findByName('briefing')];

		expect(listed.map(({id}) => id)).toEqual(['c', 'a']);
		expect(newest?.id).toBe('b');
	});

	it('takes its schedules with it, and leaves its tasks', async () => {
		const store = await openTestStore(await temporaryFolder());
		const workflows = createWorkflowsRepository(store);
		const [schedules, tasks] = [createSchedulesRepository(store), createTasksRepository(store)];
		await workflows.save(workflow);
		await schedules.save({...schedule, id: 's1', workflowId: 'w1'});
		await tasks.save({
			id: 't1',
			title: 'briefing',
			state: 'completed',
			priority: 'low',
			sessionId: undefined,
			model: undefined,
			createdAt: testTime,
			startedAt: undefined,
			endedAt: undefined,
			error: undefined,
			inputTokens: 0,
			outputTokens: 0,
			workflowId: 'w1',
		});
		const events = recordEvents(store);

		const answers = [await workflows.remove('w1'), await workflows.remove('w1')];

		expect(answers).toEqual([true, false]);
		expect(await schedules.find('s1')).toBeUndefined();
		expect(await tasks.find('t1')).toMatchObject({id: 't1', workflowId: undefined});
		expect(events).toEqual([
			{type: 'schedule-change', scheduleId: 's1', change: 'removed'},
			{type: 'workflow-change', workflowId: 'w1', change: 'removed'},
		]);
	});
});
