import {describe, expect, it} from 'vitest';
import type {NewEpisode} from '../../source/contracts/episode.js';
import type {RunResult} from '../../source/contracts/run.js';
import type {Task} from '../../source/contracts/task.js';
import {createEpisodeRecorder} from '../../source/kernel/episode-recorder.js';
import {fakeKernel} from '../helpers/fake-kernel.js';
import {fakeTool} from '../helpers/fake-tool.js';

const task = {id: 'task-1', title: 'look around', state: 'running'} as Task;

function setUp(record: (batch: readonly NewEpisode[]) => Promise<void> = async () => undefined) {
	const kernel = fakeKernel({tools: [fakeTool()]});
	const batches: (readonly NewEpisode[])[] = [];
	let openings = 0;
	const recorder = createEpisodeRecorder({
		bus: kernel.bus,
		now: () => 7,
		records: async () => {
			openings += 1;
			return {
				timeline: async () => [],
				callsOf: async () => [],
				record: async (batch) => {
					batches.push(batch);
					await record(batch);
				},
			};
		},
	});
	const start = (isKept = true) => {
		kernel.bus.publish('task-change', {task});
		kernel.bus.publish('run-start', {
			runId: 'run-1',
			taskId: 'task-1',
			sessionId: undefined,
			intent: 'say hello',
			route: 'model',
			surface: 'one-shot',
			cwd: '/tmp',
			isKept,
		});
	};
	const say = (text: string, toolCalls: number) =>
		kernel.bus.publish('message', {runId: 'run-1', text, toolCalls});
	const call = () =>
		kernel.dispatcher.dispatch(
			{id: 'c1', name: 'fake_echo', arguments: {text: 'hi'}},
			kernel.scope,
		);
	const end = (more: Partial<RunResult> = {}) => {
		kernel.bus.publish('task-change', {task: {...task, state: 'completed'}});
		const result = {runId: 'run-1', taskId: 'task-1', status: 'completed', text: 'done', ...more};
		kernel.bus.publish('run-end', result as RunResult);
	};
	return {...kernel, recorder, batches, start, say, call, end, openings: () => openings};
}

describe('the recorder of episodes', () => {
	it('writes what happens in a run in order, with its task', async () => {
		const {recorder, batches, start, say, call, end} = setUp();

		start();
		say('I will look', 1);
		await call();
		say('done', 0);
		end();
		await recorder.flush();

		const episodes = batches.flat();
		expect(episodes.map(({position, type, content}) => [position, type, content])).toEqual([
			[1, 'observation', 'say hello'],
			[2, 'reflection', 'I will look'],
			[3, 'action', '{"text":"hi"}'],
			[4, 'result', expect.any(String)],
			[5, 'result', 'done'],
		]);
		expect(episodes[3]).toMatchObject({
			tool: 'fake_echo',
			callId: 'c1',
			status: 'ok',
			timestamp: 7,
		});
		expect(new Set(episodes.map(({task: {id}}) => id))).toEqual(new Set(['task-1']));
	});

	it('writes what one tick brings in one go', async () => {
		const {recorder, batches, start, say, end} = setUp();

		start();
		say('one', 1);
		say('two', 1);
		end();
		await recorder.flush();

		expect(batches.map((batch) => batch.length)).toEqual([4]);
	});

	it('opens nothing for a run that is not kept, nor after a run has ended', async () => {
		const {recorder, openings, start, say, call, end} = setUp();

		start(false);
		await call();
		end();
		say('late', 1);
		await recorder.flush();

		expect(openings()).toBe(0);
	});

	it('says once that the store fails, and goes on', async () => {
		const {recorder, batches, events, start, call, end} = setUp(async () => {
			throw new Error('the disk is full');
		});

		start();
		await recorder.flush();
		await call();
		await recorder.flush();
		end();
		await recorder.flush();

		const notices = events.flatMap(({name, payload}) => (name === 'notice' ? [payload] : []));
		expect(batches.flat()).toHaveLength(4);
		expect(notices).toEqual([
			{
				runId: undefined,
				level: 'error',
				text: 'What happened in the task could not be recorded: the disk is full',
				reason: 'the disk is full',
			},
		]);
	});

	it('ends with the reason of a run that failed', async () => {
		const {recorder, batches, start, end} = setUp();

		start();
		end({status: 'failed', text: '', error: {code: 'OI_ERR_INTERNAL', message: 'it broke'}});
		await recorder.flush();

		expect(batches.flat().at(-1)).toMatchObject({content: 'it broke', status: 'failed'});
	});
});
