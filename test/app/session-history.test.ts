import {describe, expect, it} from 'vitest';
import type {Records} from '../../source/app/open-records.js';
import {readSession} from '../../source/app/session-history.js';
import type {Session} from '../../source/contracts/session.js';

function setUp(ids: readonly string[]) {
	const all = ids.map((id) => ({id, cwd: id === 'abcd1' ? '/here' : '/there'}) as Session);
	const sessions: Pick<Records['sessions'], 'find' | 'list' | 'findLatest' | 'messages'> = {
		find: async (id) => all.find((session) => session.id === id),
		list: async () => all,
		findLatest: async (cwd) => all.find((session) => session.cwd === cwd),
		messages: async (id) => [{role: 'user', text: `said in ${id}`}],
	};
	return {sessions} as Records;
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
