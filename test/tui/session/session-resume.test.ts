import {expect, it} from 'vitest';
import type {Task} from '../../../source/contracts/task.js';
import {cutOffError} from '../../../source/contracts/task.js';
import {resumeSession} from '../../../source/tui/session/session-resume.js';
import {createFakeApp} from '../fixtures/fake-app.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';

const task = (more: Partial<Task>): Task => ({
	...{id: 'task', title: 'a story', state: 'completed', priority: 'normal'},
	...{sessionId: 'session-1234', model: undefined, createdAt: 2, startedAt: 2, endedAt: 3},
	...{error: undefined, inputTokens: 0, outputTokens: 0},
	...more,
});

async function saidOnResume(...tasks: readonly Task[]): Promise<string[]> {
	return (await allSaid(tasks)).slice(1);
}

async function allSaid(
	tasks: readonly Task[],
	more: Partial<Awaited<ReturnType<typeof createFakeApp>>['app']> = {},
): Promise<string[]> {
	const said: string[] = [];
	const {app} = createFakeApp();
	await resumeSession(
		{
			app: Promise.resolve({...app, listTasks: async () => tasks, ...more}),
			translate,
			print: (text) => void said.push(text),
			setSession: () => undefined,
			adoptModel: () => undefined,
			showHistory: () => undefined,
		},
		'session-1234',
	);
	return said;
}

it('says why the last run has no answer yet, or never will', async () => {
	const running = task({state: 'running', endedAt: undefined});

	expect(await saidOnResume(running, task({}))).toEqual(['sessions.still_runs a story']);
	expect(await saidOnResume(task({state: 'failed', error: cutOffError}))).toEqual([
		'sessions.cut_off a story',
	]);
});

it('says nothing of a run that has ended, and of one of another session', async () => {
	const elsewhere = task({state: 'running', sessionId: 'session-other'});

	expect(await saidOnResume(task({}), task({state: 'running'}))).toEqual([]);
	expect(await saidOnResume(elsewhere)).toEqual([]);
});

it('says that the session of a first run is there once that has ended', async () => {
	const none = {readSession: async () => undefined};
	const running = task({state: 'running', endedAt: undefined});

	expect(await allSaid([running], none)).toEqual([
		'sessions.no_latest',
		'sessions.first_runs a story',
	]);
	expect(await allSaid([task({})], none)).toEqual(['sessions.no_latest']);
});
