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

	it('lists by name', async () => {
		const workflows = createWorkflowsRepository(await openTestStore(await temporaryFolder()));
		await workflows.save({...workflow, id: 'b'});
		await workflows.save({...workflow, id: 'a', name: 'weekly'});
		await workflows.save({...workflow, id: 'c', name: 'archive'});

		expect((await workflows.list(2)).map(({id}) => id)).toEqual(['c', 'b']);
	});

	it('has a name once, also for processes that do not know of each other yet', async () => {
		const folder = await temporaryFolder();
		const [here, there] = [await openTestStore(folder), await openTestStore(folder)].map(
			createWorkflowsRepository,
		);
		if (!here || !there) throw new Error('there is no store');

		const saved = await Promise.all([
			here.save({...workflow, id: 'a'}),
			there.save({...workflow, id: 'b'}),
		]);
		await there.save({...workflow, id: 'c', name: 'another'});
		const renamed = await here.save({...workflow, id: 'c'});
		const {id = ''} = {...(await here.findByName('briefing'))};
		const again = await there.save({...workflow, id, isEnabled: true});

		expect(saved.toSorted()).toEqual([false, true]);
		expect([renamed, again]).toEqual([false, true]);
		expect((await here.list(9)).map(({name}) => name).toSorted()).toEqual(['another', 'briefing']);
	});

	it('leaves what has one name since an older program as it is, and lets it be changed', async () => {
		const store = await openTestStore(await temporaryFolder());
		const workflows = createWorkflowsRepository(store);
		await workflows.save({...workflow, id: 'a'});
		await workflows.save({...workflow, id: 'b', name: 'other'});
		await store.transaction((transaction) =>
			transaction.run("UPDATE workflows SET name = 'briefing' WHERE id = 'b'"),
		);

		expect(await workflows.save({...workflow, id: 'b', isEnabled: true})).toBe(true);
		expect(await workflows.save({...workflow, id: 'b', name: 'other'})).toBe(true);
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
