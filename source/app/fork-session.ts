import {OpenIntentError} from '../contracts/errors.js';
import type {Session, SessionRecords} from '../contracts/session.js';
import type {SessionFork} from '../contracts/surface-actions.js';
import {newId} from '../lib/new-id.js';

/** Another session with the messages of this one, or the first of them. The original stays as it is. */
export async function forkSession(
	sessions: SessionRecords,
	originId: string,
	{title, messageCount}: SessionFork,
): Promise<Session> {
	const origin = await sessions.find(originId);
	if (origin === undefined) throw unknown(originId);
	const messages = (await sessions.messages(originId)).slice(0, messageCount);
	const now = Date.now();
	const {cwd, model} = origin;
	const fork = {id: newId(), title, cwd, model, createdAt: now, originId};
	await sessions.create(fork);
	await sessions.append(fork.id, messages, now);
	return {...fork, updatedAt: now, messageCount: messages.length};
}

function unknown(id: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_SESSION_UNKNOWN', `There is no session ${id}.`, {
		hint: 'openintent sessions lists them',
	});
}
