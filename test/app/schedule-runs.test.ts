import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {nobodyAtHand, runScheduled} from '../../source/app/schedule-runs.js';
import type {ApprovalRequest} from '../../source/contracts/policy.js';
import type {IntentRequest, RunResult} from '../../source/contracts/run.js';
import type {Schedule} from '../../source/contracts/schedule.js';
import {findWorkflow} from '../../source/intents/workflow-names.js';
import type {Job} from '../../source/kernel/scheduler.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {schedule} from '../store/repositories/schedule-fixture.js';

async function start(changes: Partial<Schedule>) {
	const requests: IntentRequest[] = [];
	const jobs: Job<unknown>[] = [];
	const deps = {
		mode: () => 'ask' as const,
		workflows: async () => ({
			async toRun(word: string) {
				const found = findWorkflow([{id: 'w1', name: 'tidy'}], word);
				return {text: '/workflow tidy', workflow: {...found, steps: [], labels: []}};
			},
		}),
		async run(request: IntentRequest) {
			requests.push(request);
			return {taskId: request.taskId, status: 'completed', text: 'done'} as RunResult;
		},
		submit<Result>(job: Job<Result>) {
			jobs.push(job as Job<unknown>);
			const context = {taskId: 't1', signal: job.signal, update: () => undefined};
			return {taskId: 't1', done: job.run(context)};
		},
	};
	const run = {schedule: {...schedule, ...changes}, taskId: 't1', waitApprovalMs: 5};
	const end = await runScheduled(deps, {...run, approver: nobodyAtHand});
	return {end, requests, jobs};
}

describe('runScheduled', () => {
	it('runs the intent in its folder, as the task that its row names, with nobody to ask at hand', async () => {
		const cwd = createTempFolder();

		const {end, requests, jobs} = await start({cwd});

		expect(end).toMatchObject({taskId: 't1', status: 'completed'});
		expect(requests).toMatchObject([
			{
				...{text: 'tell me what is new', taskId: 't1', cwd, surface: 'schedule'},
				...{mode: 'ask', waitApprovalMs: 5},
			},
		]);
		expect(jobs).toEqual([]);
		const asked = requests[0]?.approver({tool: 'fs_delete'} as ApprovalRequest, requests[0].signal);
		await expect(asked).rejects.toMatchObject({code: 'OI_ERR_APPROVAL_NEEDED'});
	});

	it('runs the workflow that it names, as that is by now', async () => {
		const cwd = createTempFolder();

		const {requests} = await start({cwd, workflowId: 'w1', intent: '/workflow an older name'});

		expect(requests).toMatchObject([{text: '/workflow tidy', taskId: 't1', workflow: {id: 'w1'}}]);
	});

	it.each([
		['names a workflow that is gone', {workflowId: 'w0', cwd: '/'}, /no workflow "w0"/],
		['has no folder', {cwd: ''}, /folder of the schedule is gone/],
		['has a folder that is gone', {cwd: '/nowhere/at/all'}, /folder of the schedule is gone/],
	])('leaves a task that failed where it %s', async (_, changes, message) => {
		const {end, requests, jobs} = await start(changes);

		expect(requests).toEqual([]);
		expect(jobs).toMatchObject([{taskId: 't1', isKept: true, intent: 'tell me what is new'}]);
		expect(end).toMatchObject({status: 'failed', error: {message: expect.stringMatching(message)}});
	});

	it('does not follow a link that has taken the place of its folder', async () => {
		const folder = createTempFolder();
		const link = path.join(folder, 'link');
		fs.mkdirSync(path.join(folder, 'other'));
		fs.symlinkSync(path.join(folder, 'other'), link);

		const {end, requests} = await start({cwd: link});

		expect(requests).toEqual([]);
		expect(end.error?.message).toMatch(/is a link by now/);
	});
});
