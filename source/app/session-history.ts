import {sessionTitle} from '../agent/session-title.js';
import {holdsUntrusted} from '../agent/untrusted-text.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {LlmMessage} from '../contracts/llm.js';
import {isNote} from '../contracts/llm.js';
import type {IntentRequest} from '../contracts/run.js';
import type {Session} from '../contracts/session.js';
import type {SessionMessage} from '../contracts/shown.js';
import {isLocal} from '../contracts/shown.js';
import type {SessionTranscript} from '../contracts/surface.js';
import {displayLine} from '../lib/display-text.js';
import {newId} from '../lib/new-id.js';
import {endCutOff} from './cut-off-tasks.js';
import type {Records} from './open-records.js';

export type OpenSession = {
	readonly id: string;
	/** The latest of them, with the notes that stand for older ones. */
	readonly messages: readonly LlmMessage[];
	/** Text from outside came up in it, also where the messages no longer go back that far. */
	readonly hasHeardOutside: boolean;
};

const shortestPrefix = 4;

/** The session a run belongs to, with the messages that go before it; undefined when nothing is kept. */
export async function findSession(
	records: () => Promise<Records>,
	request: IntentRequest,
	historyMessages: number,
): Promise<OpenSession | undefined> {
	const isGoingOn = request.sessionId !== undefined || request.continueLatest === true;
	if (!isGoingOn) return request.isEphemeral ? undefined : newSession();
	const opened = await records();
	const {sessions} = opened;
	await endCutOff(opened);
	const found =
		request.sessionId === undefined
			? await sessions.findLatest(request.cwd)
			: await requireSession(opened, request.sessionId);
	const kept = found ? await sessions.messages(found.id) : [];
	const messages = kept.filter((message) => !isLocal(message));
	const recent = historyMessages === 0 ? [] : latestMessages(messages, historyMessages);
	if (!found) return request.isEphemeral ? undefined : newSession();
	return {id: found.id, messages: recent, hasHeardOutside: messages.some(holdsUntrusted)};
}

const newSession = (): OpenSession => ({id: newId(), messages: [], hasHeardOutside: false});

/** The model that was given to the session a request goes on with; undefined when the request itself says which. */
export async function modelOfSession(
	records: () => Promise<Records>,
	request: Pick<IntentRequest, 'sessionId' | 'continueLatest' | 'cwd' | 'isModelOfSession'>,
): Promise<string | undefined> {
	const {sessionId, continueLatest, cwd, isModelOfSession} = request;
	if (isModelOfSession) return undefined;
	if (sessionId === undefined && !continueLatest) return undefined;
	const {sessions} = await records();
	const found =
		sessionId === undefined
			? await sessions.findLatest(cwd)
			: await requireSession(await records(), sessionId);
	return found?.model;
}

/** A session as a surface shows it; undefined when the latest is wanted and there is none. */
export async function readSession(
	records: Records,
	id: string | 'latest',
	cwd: string,
): Promise<SessionTranscript | undefined> {
	const {sessions} = records;
	await endCutOff(records);
	const session =
		id === 'latest' ? await sessions.findLatest(cwd) : await requireSession(records, id);
	return session && {session, messages: await sessions.messages(session.id)};
}

/** Adds what a run said to its session, and creates the session with the first of it. */
export async function saveExchange(
	{sessions}: Records,
	sessionId: string,
	request: IntentRequest,
	messages: readonly SessionMessage[],
	outputs: ReadonlyMap<string, string>,
): Promise<void> {
	if (request.isEphemeral || messages.length === 0) return;
	const now = Date.now();
	if (!(await sessions.find(sessionId))) {
		const title = sessionTitle(request.text);
		await sessions.create({id: sessionId, title, cwd: request.cwd, createdAt: now});
	}
	await sessions.append(sessionId, messages, now, outputs);
	if (request.isModelOfSession) await sessions.setModel(sessionId, request.model);
}

/** An id, or the beginning of one when only one session begins so. */
async function requireSession({sessions}: Records, wanted: string): Promise<Session> {
	const exact = await sessions.find(wanted);
	if (exact && exact.removedAt === undefined) return exact;
	const candidates =
		wanted.length < shortestPrefix
			? []
			: (await sessions.list(2_000)).filter(({id}) => id.startsWith(wanted));
	const [only, another] = candidates;
	if (only && !another) return only;
	const shown = displayLine(wanted, 40);
	const message = another ? `"${shown}" fits several sessions.` : `"${shown}" is no session.`;
	throw new OpenIntentError('OI_ERR_SESSION_UNKNOWN', message, {
		hint: 'openintent sessions lists them',
	});
}

/**
 * At most so many, but never without the latest note. The cut moves in steps of half of that, so that the history begins
 * at the same message for many runs, which is what providers can cache. A call is not separated from its result: the
 * history starts at what the person said.
 */
function latestMessages(messages: readonly LlmMessage[], most: number): readonly LlmMessage[] {
	const step = Math.max(1, Math.floor(most / 2));
	const cut = Math.max(0, Math.ceil((messages.length - most) / step) * step);
	const note = messages.findLastIndex(isNote);
	const from = note < 0 ? cut : Math.min(cut, note);
	const start = messages.findIndex(({role}, index) => index >= from && role === 'user');
	return start < 0 ? [] : messages.slice(start);
}
