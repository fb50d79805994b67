import {expect, it} from 'vitest';
import {createLocalAnswers} from '../../source/app/local-answers.js';
import type {Records} from '../../source/app/open-records.js';
import {findSession} from '../../source/app/session-history.js';
import type {EventMap} from '../../source/contracts/event-map.js';
import {noUsage} from '../../source/contracts/llm.js';
import type {IntentRequest, RunResult} from '../../source/contracts/run.js';
import type {SessionMessage} from '../../source/contracts/shown.js';
import {createEventBus} from '../../source/kernel/event-bus.js';

function setUp(ids: readonly string[]) {
	const bus = createEventBus(() => undefined);
	const kept = new Map<string, SessionMessage[]>(ids.map((id) => [id, []]));
	let opened = 0;
	const sessions = {
		find: async (id: string) => (kept.has(id) ? {id} : undefined),
		messages: async (id: string) => kept.get(id) ?? [],
	};
	const records = async () =>
		({sessions, tasks: {listByState: async () => []}}) as unknown as Records;
	const keep = async (id: string, messages: readonly SessionMessage[]) => {
		opened += 1;
		kept.get(id)?.push(...messages);
	};
	const errors: unknown[] = [];
	const answers = createLocalAnswers(bus, {keep, onError: (cause) => errors.push(cause)});
	let count = 0;
	/** A look at the files, on a surface and in a session. */
	function look(change: Partial<EventMap['run-start']> = {}) {
		const runId = `r${++count}`;
		const start = {runId, taskId: 't', sessionId: undefined, intent: 'list files'};
		const how = {route: 'exact' as const, surface: 'tui', cwd: '/', isKept: false};
		bus.publish('run-start', {...start, ...how, ...change});
		const call = {callId: 'c', tool: 'fs_list_directory', arguments: {path: '.'}, summary: '.'};
		bus.publish('tool-call-start', {runId, ...call});
		const outcome = {
			callId: 'c',
			tool: call.tool,
			status: 'ok' as const,
			text: 'a_b_.md',
			isUntrusted: false,
		};
		bus.publish('tool-call-end', {runId, outcome: {...outcome, durationMs: 3}});
		const result = {runId, taskId: 't', status: 'completed', text: 'a_b_.md', route: 'exact'};
		const rest = {usage: noUsage, turns: 0, toolCalls: 1, durationMs: 3};
		bus.publish('run-end', {...result, ...rest} as RunResult);
	}
	return {answers, look, kept, errors, records, opened: () => opened};
}

it('keeps a local answer in the session it was seen in, and no model is sent any of it', async () => {
	const {answers, look, kept, records} = setUp(['s']);
	kept.get('s')?.push({role: 'user', text: 'hi'}, {role: 'assistant', text: 'yes', toolCalls: []});
	look({sessionId: 's'});
	await answers.add('s', {typed: '/undo', text: 'done'});
	await answers.close();

	expect(kept.get('s')?.map(({role, text}) => `${role}: ${text}`)).toEqual([
		...['user: hi', 'assistant: yes', 'user: list files', 'assistant: '],
		...['tool: a_b_.md', 'assistant: a_b_.md', 'user: /undo', 'assistant: done'],
	]);
	const found = await findSession(records, {sessionId: 's', cwd: '/'} as IntentRequest, 100);
	expect(found?.messages.map(({text}) => text)).toEqual(['hi', 'yes']);
});

it('holds what comes before a session, for its beginning, and opens no store for it', () => {
	const {answers, look, opened} = setUp([]);
	look();
	look({surface: 'one-shot'});
	look({route: 'model'});

	expect(answers.takeHeld().map(({role}) => role)).toEqual([
		'user',
		'assistant',
		'tool',
		'assistant',
	]);
	expect(answers.takeHeld()).toEqual([]);
	expect(opened()).toBe(0);
});
