import {expect, it} from 'vitest';
import {redactSessions} from '../../source/app/redacted-records.js';
import type {Session, SessionRecords} from '../../source/contracts/session.js';

it('F1: a folder whose name holds a secret is kept without it, and its session is found again', async () => {
	const kept: Pick<Session, 'id' | 'cwd'>[] = [];
	const records = {
		create: async (session: Session) => {
			kept.push(session);
		},
		findLatest: async (cwd: string | undefined) => kept.find((session) => session.cwd === cwd),
	} as unknown as SessionRecords;
	const sessions = redactSessions(records, (text) => text.replace('hunter22', '[redacted]'));

	await sessions.create({id: 'a', title: 'x', cwd: '/w/hunter22', createdAt: 1});

	expect(kept).toMatchObject([{cwd: '/w/[redacted]'}]);
	expect(await sessions.findLatest('/w/hunter22')).toMatchObject({id: 'a'});
	expect(await sessions.findLatest(undefined)).toBeUndefined();
});
