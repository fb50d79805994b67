import {describe, expect, it} from 'vitest';
import type {SessionMessage} from '../../../source/contracts/shown.js';
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
	id = 'session-1234',
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
			sessionId: () => 'session-1234',
			isBusy: () => false,
			onLeave: () => undefined,
			showError: () => undefined,
		},
		id,
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

	expect(await allSaid([running], none, 'latest')).toEqual([
		'sessions.no_latest',
		'sessions.first_runs a story',
	]);
	expect(await allSaid([task({})], none, 'latest')).toEqual(['sessions.no_latest']);
});

const prompt = (text: string): SessionMessage => ({role: 'user', text});
const answer = (text: string): SessionMessage => ({role: 'assistant', text, toolCalls: []});

/** A screen in a session in which another process works; `end` is the end of that. */
async function besideRun({id = 'session-1234', isKept = true, isBusy = false} = {}) {
	const fake = createFakeApp();
	const said: string[] = [];
	const shown: string[] = [];
	let isThere = isKept;
	let sessionId: string | undefined;
	let leave = () => undefined as unknown;
	const messages = isKept ? [prompt('before'), answer('so it was')] : [];
	const row = {id: 'session-1234', title: 'First', cwd: '/', createdAt: 0, updatedAt: 0};
	const session = {...row, messageCount: 2, model: undefined};
	let elsewhere = task({state: 'running', endedAt: undefined});
	const context = {
		app: Promise.resolve({
			...fake.app,
			listTasks: async () => [elsewhere],
			readSession: async (wanted: string) => {
				if (isThere) return {session, messages: [...messages]};
				if (wanted === 'latest') return undefined;
				throw new Error(`${wanted} is no session`);
			},
		}),
		translate,
		print: (text: string) => void said.push(text),
		setSession(next: string | undefined) {
			leave();
			sessionId = next;
		},
		adoptModel: () => undefined,
		showHistory: (added: readonly SessionMessage[]) => shown.push(...added.map(({text}) => text)),
		sessionId: () => sessionId,
		isBusy: () => isBusy,
		onLeave: (next: () => void) => {
			leave = next;
		},
		showError: (cause: unknown) => void said.push(String(cause)),
	};
	await resumeSession(context, id);
	const resumed = [said.splice(0), shown.splice(0)];
	return {
		...{resumed, said, shown, context, session: () => sessionId},
		async end(more: Partial<Task>, ...added: SessionMessage[]) {
			isThere = true;
			messages.push(...added);
			const ended: Task = {...elsewhere, state: 'completed', endedAt: 3, ...more};
			if (ended.id === elsewhere.id) elsewhere = ended;
			fake.emit('task-change', {task: ended});
			await new Promise(setImmediate);
		},
	};
}

describe('a session in which another process works', () => {
	it('gets the answer when that has ended, once', async () => {
		const {end, said, shown} = await besideRun();

		await end({id: 'another'});
		expect(shown).toEqual([]);
		await end({}, prompt('a story'), answer('once upon'));
		await end({});

		expect([said, shown]).toEqual([[], ['a story', 'once upon']]);
	});

	it('says that it has ended where something else was said or is being said', async () => {
		const mixed = await besideRun();
		await mixed.end({}, prompt('mine'), answer('yours'), prompt('a story'), answer('once upon'));
		const busy = await besideRun({isBusy: true});
		await busy.end({}, prompt('a story'), answer('once upon'));

		expect([mixed.said, mixed.shown]).toEqual([['sessions.ended a story'], []]);
		expect([busy.said, busy.shown]).toEqual([['sessions.ended a story'], []]);
	});

	it('says that it was cut off when its process is gone', async () => {
		const {end, said, shown} = await besideRun();

		await end({state: 'failed', error: cutOffError});

		expect([said, shown]).toEqual([['sessions.cut_off a story'], []]);
	});

	it('is not looked at any more from another session', async () => {
		const {end, said, shown, context} = await besideRun();

		context.setSession('session-other');
		await end({}, prompt('a story'), answer('once upon'));

		expect([said, shown]).toEqual([[], []]);
	});

	it.each(['latest', 'session-1234'])('is taken when its first run has ended: %s', async (id) => {
		const {end, resumed, said, shown, session} = await besideRun({id, isKept: false});
		const none = id === 'latest' ? ['sessions.no_latest'] : [];

		expect(resumed).toEqual([[...none, 'sessions.first_runs a story'], []]);
		await end({}, prompt('a story'), answer('once upon'));

		expect([said, shown]).toEqual([['sessions.resumed First'], ['a story', 'once upon']]);
		expect(session()).toBe('session-1234');
	});
});
