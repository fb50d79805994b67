import {expect, it} from 'vitest';
import {noUsage} from '../../../source/contracts/llm.js';
import type {RunResult} from '../../../source/contracts/run.js';
import {createKeptSession} from '../../../source/tui/session/kept-session.js';

const result = (sessionId: string, route = 'model') =>
	({route, status: 'completed', usage: noUsage, sessionId}) as RunResult;

it('goes on with the session that was talked in last, unless it was removed', () => {
	const {take, doors} = createKeptSession();
	take(result('one'));
	take(result('two', 'exact'));

	doors.setRemoved('other', true);
	const kept = doors.keptSessionId();
	doors.setRemoved('one', true);
	const removed = [doors.keptSessionId(), doors.isKeptRemoved()];
	doors.setRemoved('one', false);

	expect(kept).toBe('one');
	expect(removed).toEqual([undefined, true]);
	expect(doors.keptSessionId()).toBe('one');
});
