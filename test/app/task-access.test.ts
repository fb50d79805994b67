import {spawn} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import type {Records} from '../../source/app/open-records.js';
import {takeStopRequests} from '../../source/app/stop-requests.js';
import {createTaskAccess} from '../../source/app/task-access.js';
import {ownerText} from '../../source/app/task-owner.js';
import type {Episode} from '../../source/contracts/episode.js';
import type {Task, TaskState} from '../../source/contracts/task.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {openAuditLogIn} from '../helpers/test-audit-log.js';

const taskOf = (id: string, state: TaskState, more: Partial<Task> = {}): Task => ({
	...{id, state, title: id, priority: 'normal', sessionId: undefined, model: undefined},
	...{createdAt: 1, startedAt: 1, endedAt: undefined, error: undefined},
	...{inputTokens: 0, outputTokens: 0, owner: ownerText()},
	...more,
});

/** The process of this test, as a row of one that has ended would name it. */
const ownerGone = JSON.stringify({...JSON.parse(ownerText()), pid: 2 ** 22 + 5});

function setUp(
	kept: readonly Task[],
	own: readonly Task[] = [],
	calls: readonly string[] = [],
	timeline: readonly Episode[] = [],
) {
	const rows = new Map(kept.map((task) => [task.id, task]));
	const list = () => [...rows.values()].reverse();
	const tasks = {
		list: async (limit: number) => list().slice(0, limit),
		listByState: async (states: readonly TaskState[]) =>
			list().filter(({state}) => states.includes(state)),
		find: async (id: string) => rows.get(id),
		async endAbandoned(ids: readonly string[], error: string, endedAt: number) {
			for (const id of ids)
				rows.set(id, {...(rows.get(id) as Task), state: 'failed', error, endedAt});
			return ids.length;
		},
	};
	const cancelled: string[] = [];
	const runningFolder = path.join(createTempFolder(), 'running');
	const usage = {
		listByRun: async (runId: string) =>
			calls.map((model) => ({
				...{runId, provider: 'groq', model, costUsd: 0.5, createdAt: 1, inputTokens: 10},
				...{outputTokens: 2, cachedInputTokens: 0, cacheWriteInputTokens: 0, reasoningTokens: 0},
			})),
	};
	const episodes = {timeline: async () => timeline, callsOf: async () => timeline};
	const records = {tasks, usage, episodes} as unknown as Records;
	const access = createTaskAccess(
		async () => records,
		{
			activeTasks: () => own,
			recorded: async () => undefined,
			cancelTask(id) {
				if (!own.some((task) => task.id === id)) return false;
				cancelled.push(id);
				return true;
			},
		},
		{runningFolder, variable: () => undefined, audit: openAuditLogIn(createTempFolder())},
	);
	return {access, cancelled, runningFolder};
}

describe('a task in detail', () => {
	it('has the process it belongs to, as far as that can be seen from here', async () => {
		const elsewhere = JSON.stringify({...JSON.parse(ownerText()), host: 'another'});
		const {access} = setUp([
			taskOf('here', 'running'),
			taskOf('gone', 'failed', {owner: ownerGone}),
			taskOf('unseen', 'running', {owner: elsewhere}),
			taskOf('old', 'completed', {owner: undefined}),
		]);
		const processOf = async (id: string) => (await access.readTask(id))?.process;

		expect(await processOf('here')).toEqual({pid: process.pid, is: 'here'});
		expect(await processOf('gone')).toMatchObject({is: 'gone'});
		expect(await processOf('unseen')).toMatchObject({is: 'unseen'});
		expect(await processOf('old')).toBeUndefined();
		expect(await access.readTask('nobody')).toBeUndefined();
	});

	it('has what each model of its run used', async () => {
		const {access} = setUp([taskOf('a', 'completed', {runId: 'r1'})], [], ['big', 'small', 'big']);

		const detail = await access.readTask('a');

		expect(detail?.models.map(({model, calls, costUsd}) => ({model, calls, costUsd}))).toEqual([
			{model: 'big', calls: 2, costUsd: 1},
			{model: 'small', calls: 1, costUsd: 0.5},
		]);
	});
});

describe('the board of tasks', () => {
	it('shows what runs in every process once, and what has ended', async () => {
		const own = taskOf('own', 'running', {title: 'as it is now'});
		const kept = [taskOf('old', 'completed'), taskOf('own', 'queued'), taskOf('other', 'running')];
		const {access} = setUp(kept, [own]);

		const {active, ended} = await access.readTaskBoard(5);

		expect(active).toEqual([own, kept[2]]);
		expect(ended.map(({id}) => id)).toEqual(['old']);
	});

	it('says how far running tasks with a plan are', async () => {
		const shared = {tool: 'plan_update', callId: 'c', runId: 'r'};
		const content = JSON.stringify({items: [{title: 'a', state: 'done'}, {title: 'b'}]});
		const timeline = [
			{...shared, type: 'action', content},
			{...shared, type: 'result', status: 'ok', content: '1 of 2 done.'},
		] as unknown as readonly Episode[];
		const kept = [taskOf('runs', 'running'), taskOf('waits', 'queued')];
		const {access} = setUp(kept, [], [], timeline);

		expect((await access.readTaskBoard(5)).progress).toEqual({runs: {done: 1, total: 2}});
		expect((await access.readTask('runs'))?.plan?.items).toHaveLength(2);
	});

	it('ends tasks whose process is gone, and leaves those it cannot judge', async () => {
		const {access} = setUp([
			taskOf('gone', 'running', {owner: ownerGone}),
			taskOf('alive', 'running'),
			taskOf('unknown', 'running', {owner: undefined}),
		]);

		const {active, ended} = await access.readTaskBoard(5);

		expect(active.map(({id}) => id)).toEqual(['unknown', 'alive']);
		expect(ended).toMatchObject([{id: 'gone', error: 'Its process ended before it did.'}]);
	});
});

describe('cancelling a task', () => {
	it('stops one of this process at once', async () => {
		const own = taskOf('own', 'running');
		const {access, cancelled} = setUp([own], [own]);

		await expect(access.cancelTask('own')).resolves.toBe('asked');

		expect(cancelled).toEqual(['own']);
	});

	it('tells the process of another one which task it is', async () => {
		const child = spawn('sh', [
			'-c',
			'trap "echo asked" USR2; echo ready; while :; do sleep 0.05; done',
		]);
		onTestFinished(() => void child.kill('SIGKILL'));
		const said = (word: string) =>
			new Promise<void>((resolve) => {
				child.stdout.on('data', (data) => String(data).includes(word) && resolve());
			});
		await said('ready');
		const stat = fs.readFileSync(`/proc/${child.pid}/stat`, 'utf8');
		const startedAt = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
		const owner = JSON.stringify({...JSON.parse(ownerText()), pid: child.pid, startedAt});
		const {access, runningFolder} = setUp([taskOf('there', 'running', {owner})]);
		fs.mkdirSync(runningFolder);

		const before = await access.cancelTask('there');
		fs.writeFileSync(path.join(runningFolder, `${child.pid}.json`), owner);
		const asked = said('asked');
		const after = await access.cancelTask('there');

		await asked;
		expect([before, after]).toEqual(['out-of-reach', 'asked']);
		const [request = ''] = fs.readdirSync(runningFolder).filter((name) => name.includes('stop'));
		expect(fs.readFileSync(path.join(runningFolder, request), 'utf8')).toBe('there');
	});

	it('has nothing to do for a task that has ended, or that nobody knows', async () => {
		const {access} = setUp([taskOf('done', 'completed')]);

		await expect(access.cancelTask('done')).resolves.toBe('ended');
		await expect(access.cancelTask('none')).resolves.toBe('ended');
	});
});

it('takes requests for this process, once', () => {
	const folder = createTempFolder({
		[`${process.pid}.stop-a`]: 'one',
		[`${process.pid}.stop-b`]: 'two',
		[`${process.pid}1.stop-c`]: 'not ours',
		[`${process.pid}.json`]: '{}',
	});

	expect(takeStopRequests(folder).sort()).toEqual(['one', 'two']);
	expect(takeStopRequests(folder)).toEqual([]);
	expect(fs.readdirSync(folder)).toHaveLength(2);
});
