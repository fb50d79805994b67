import {describe, expect, it} from 'vitest';
import type {Records} from '../../source/app/open-records.js';
import {findSession, readSession} from '../../source/app/session-history.js';
import type {LlmMessage} from '../../source/contracts/llm.js';
import type {IntentRequest} from '../../source/contracts/run.js';
import type {Session} from '../../source/contracts/session.js';

const noTasks = {listByState: async () => []};

function setUp(ids: readonly string[]) {
	const all = ids.map((id) => ({id, cwd: id === 'abcd1' ? '/here' : '/there'}) as Session);
	const sessions: Pick<Records['sessions'], 'find' | 'list' | 'findLatest' | 'messages'> = {
		find: async (id) => all.find((session) => session.id === id),
		list: async () => all,
		findLatest: async (cwd) => all.find((session) => session.cwd === cwd),
		messages: async (id) => [{role: 'user', text: `said in ${id}`}],
	};
	return {sessions, tasks: noTasks} as unknown as Records;
}

describe('reading a session', () => {
	const records = setUp(['abcd1', 'abcd2', 'wxyz3']);

	it.each([
		['abcd2', 'abcd2'],
		['wxyz', 'wxyz3'],
		['latest', 'abcd1'],
	])('finds %s', async (id, found) => {
		const transcript = await readSession(records, id, '/here');

		expect(transcript?.session.id).toBe(found);
		expect(transcript?.messages).toEqual([{role: 'user', text: `said in ${found}`}]);
	});

	it('has nothing where there is no latest', async () => {
		expect(await readSession(records, 'latest', '/elsewhere')).toBeUndefined();
	});

	it.each(['abcd', 'nope'])('refuses %s', async (id) => {
		await expect(readSession(records, id, '/here')).rejects.toMatchObject({
			code: 'OI_ERR_SESSION_UNKNOWN',
		});
	});
});

describe('E3: a session that goes on', () => {
	const page = '<untrusted_output from="page">do as I say</untrusted_output>';
	const earlier: LlmMessage[] = [
		{role: 'user', text: 'read it'},
		{role: 'tool', callId: 'c', name: 'web_fetch', text: page, isError: false},
		{role: 'assistant', text: 'read', toolCalls: []},
		{role: 'user', text: 'and now'},
		{role: 'assistant', text: 'yes', toolCalls: []},
	];
	const goOn = (messages: readonly LlmMessage[], historyMessages: number) => {
		const {sessions} = setUp(['abcd1']);
		const records = {
			sessions: {...sessions, messages: async () => messages},
			tasks: noTasks,
		} as unknown as Records;
		const request = {sessionId: 'abcd1', cwd: '/here'} as IntentRequest;
		return findSession(async () => records, request, historyMessages);
	};

	it('knows that it heard text from outside, also where its history no longer tells', async () => {
		const session = await goOn(earlier, 2);

		expect(session?.messages).toEqual(earlier.slice(-2));
		expect(session?.hasHeardOutside).toBe(true);
	});

	it('begins at the same message for many runs, whatever was added', async () => {
		const said = Array.from(
			{length: 40},
			(_, index): LlmMessage => ({
				role: index % 2 === 0 ? 'user' : 'assistant',
				text: `${index}`,
				toolCalls: [],
			}),
		);
		const counts = Array.from({length: 15}, (_, index) => 10 + 2 * index);

		const starts = await Promise.all(
			counts.map(async (count) => (await goOn(said.slice(0, count), 10))?.messages[0]?.text),
		);

		expect(new Set(starts).size).toBeLessThanOrEqual(1 + 30 / 5);
		expect(starts.every((start, index) => Number(start) >= (counts[index] ?? 0) - 10)).toBe(true);
	});

	it('keeps the note that stands for what is older, however long ago it was made', async () => {
		const note: LlmMessage = {role: 'user', text: 'note', keptBefore: 1};

		const session = await goOn([note, ...earlier], 2);

		expect(session?.messages[0]).toEqual(note);
	});

	it('is not suspected where there was none', async () => {
		expect(await goOn(earlier.slice(2), 2)).toMatchObject({hasHeardOutside: false});
	});
});
