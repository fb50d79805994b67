import {describe, expect, it} from 'vitest';
import type {NewEpisode} from '../../../source/contracts/episode.js';
import {planLimits, planToolName} from '../../../source/contracts/plan.js';
import type {Task} from '../../../source/contracts/task.js';
import {createEpisodesRepository} from '../../../source/store/repositories/episodes-repository.js';
import {createTasksRepository} from '../../../source/store/repositories/tasks-repository.js';
import {openTestStore, temporaryFolder, testTime} from '../store-fixture.js';

const task: Task = {
	id: 'task-1',
	title: 'look around',
	state: 'running',
	priority: 'normal',
	sessionId: undefined,
	model: undefined,
	createdAt: testTime,
	startedAt: testTime,
	endedAt: undefined,
	error: undefined,
	inputTokens: 0,
	outputTokens: 0,
};

function episode(position: number, more: Partial<NewEpisode> = {}): NewEpisode {
	return {
		task,
		runId: 'run-1',
		position,
		type: 'observation',
		content: `step ${position}`,
		tool: undefined,
		callId: undefined,
		status: undefined,
		labels: [],
		timestamp: testTime + position,
		...more,
	};
}

async function createFixture() {
	const store = await openTestStore(await temporaryFolder());
	return {store, episodes: createEpisodesRepository(store), tasks: createTasksRepository(store)};
}

describe('createEpisodesRepository', () => {
	it('tells every process, once for all that is written at once', async () => {
		const {store, episodes} = await createFixture();
		const told: unknown[] = [];
		store.onCommit(({events}) => told.push(...events));

		await episodes.record([episode(1), episode(2)]);

		expect(told).toEqual([{type: 'timeline-change', taskId: 'task-1'}]);
	});

	it('gives a timeline in order, also before the scheduler has saved the task', async () => {
		const {episodes, tasks} = await createFixture();
		const call = {tool: 'fs_list', callId: 'call-1', status: 'ok', labels: ['untrusted'] as const};

		await episodes.record([episode(1), episode(2, {type: 'result', ...call})]);
		await tasks.save({...task, state: 'completed', sessionId: 'session-1'});
		await episodes.record([episode(3, {type: 'reflection'})]);

		const timeline = await episodes.timeline('task-1');
		expect(timeline.map(({position, type}) => [position, type])).toEqual([
			[1, 'observation'],
			[2, 'result'],
			[3, 'reflection'],
		]);
		expect(timeline[1]).toEqual({
			taskId: 'task-1',
			sessionId: 'session-1',
			runId: 'run-1',
			position: 2,
			type: 'result',
			content: 'step 2',
			omittedChars: 0,
			timestamp: testTime + 2,
			...call,
		});
		expect(await tasks.list(9)).toMatchObject([{id: 'task-1', state: 'completed'}]);
	});

	it('finds the calls of one tool, a plan of the longest kind in full', async () => {
		const {episodes} = await createFixture();
		const content = 'x'.repeat(planLimits.chars + 400);
		const call = {tool: planToolName, callId: 'call-1'};

		await episodes.record([
			episode(1, {tool: 'fs_list'}),
			episode(2, {type: 'action', content, ...call}),
			episode(3, {type: 'result', status: 'ok', ...call}),
		]);

		const calls = await episodes.callsOf('task-1', planToolName);
		expect(calls.map(({position, omittedChars}) => [position, omittedChars])).toEqual([
			[2, 0],
			[3, 0],
		]);
		expect(calls[0]?.content).toBe(content);
		expect(await episodes.callsOf('task-2', planToolName)).toEqual([]);
	});

	it('keeps head and tail of what is long, and says how much is left out', async () => {
		const {episodes} = await createFixture();

		await episodes.record([episode(1, {content: `first ${'x'.repeat(9_000)} last`})]);

		const [kept] = await episodes.timeline('task-1');
		expect(kept?.content).toMatch(/^first x+\n… 7011 characters omitted …\nx+ last$/);
		expect(kept?.omittedChars).toBe(7_011);
	});

	it('keeps all of a batch or nothing', async () => {
		const {episodes, tasks} = await createFixture();
		const broken = episode(2, {type: 'rumour' as 'result'});

		await expect(episodes.record([episode(1), broken])).rejects.toThrow();

		expect(await episodes.timeline('task-1')).toEqual([]);
		expect(await tasks.list(9)).toEqual([]);
	});
});
