import {toOpenIntentError} from '../../contracts/errors.js';
import type {Translate} from '../../contracts/messages.js';
import type {SessionMessage} from '../../contracts/shown.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import type {Task} from '../../contracts/task.js';
import {cutOffError} from '../../contracts/task.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import type {RunDefaults} from '../tui-port.js';
import type {ElsewhereContext} from './answer-elsewhere.js';
import {addedSince, awaitElsewhere} from './answer-elsewhere.js';

export type ResumeContext = Omit<ElsewhereContext, 'app'> & {
	readonly translate: Translate;
	readonly app: Promise<SurfaceApp>;
	sessionId(): string | undefined;
	/** Something runs or waits here. */
	isBusy(): boolean;
	print(text: SafeText): void;
	setSession(id: string | undefined): void;
	adoptModel(name: string | undefined, shown: string | undefined): void;
	/** Shows what was said earlier. */
	showHistory(messages: readonly SessionMessage[]): void;
};

const mostTasks = 200;

/**
 * Goes on with a session and shows what was said in it. What a run of another process says in it comes when that ends.
 * Throws OI_ERR_SESSION_UNKNOWN.
 */
export async function resumeSession(context: ResumeContext, id: string | 'latest'): Promise<void> {
	const {app, translate, print, setSession, adoptModel, showHistory} = context;
	const {readSession, defaultModel, listTasks} = await app;
	const tasks = await listTasks(mostTasks);
	// A session is kept with the first answer in it.
	const first = tasks.find((task) => isOfModel(task) && (id === 'latest' || task.sessionId === id));
	const found = await readSession(id).catch((error: unknown) => {
		if (first === undefined) throw error;
		return undefined;
	});
	if (found === undefined) {
		if (id === 'latest') print(translate('tui.sessions.no_latest'));
		else setSession(undefined);
		return first && showFirst(context, first);
	}
	const {session, messages} = found;
	setSession(session.id);
	adoptModel(session.model, session.model ?? (await defaultModel()));
	showHistory(messages);
	print(translate('tui.sessions.resumed', {title: displayLine(session.title, 80)}));
	const latest = tasks.find((task) => task.sessionId === session.id);
	if (latest !== undefined) await tellUnsaid(context, latest, messages.length);
}

const told = ({translate, print}: ResumeContext, key: string, {intent, title}: Task) =>
	print(translate(key, {intent: displayLine(intent ?? title, 120)}));

/** The session is there when its first run has ended; this screen takes it then, unless it has begun another. */
async function showFirst(context: ResumeContext, first: Task): Promise<void> {
	told(context, 'tui.sessions.first_runs', first);
	await awaitElsewhere(context, first, async (ended) => {
		if (ended.sessionId === undefined || context.sessionId() !== undefined || context.isBusy())
			return told(context, 'tui.sessions.ended', ended);
		await resumeSession(context, ended.sessionId);
	});
}

/** Why the last run has no answer among the messages, where it has none. */
async function tellUnsaid(context: ResumeContext, latest: Task, shown: number): Promise<void> {
	const key = unsaidKey(latest);
	if (key === undefined) return;
	told(context, key, latest);
	if (latest.state !== 'running') return;
	await awaitElsewhere(context, latest, async (ended) => {
		const {readSession} = await context.app;
		const id = context.sessionId();
		const found = id === undefined ? undefined : await readSession(id);
		const added = found && !context.isBusy() ? addedSince(found, shown) : undefined;
		if (added !== undefined) context.showHistory(added);
		else told(context, unsaidKey(ended) ?? 'tui.sessions.ended', ended);
	});
}

/** A local answer belongs to no session of its own. */
const isOfModel = ({state, sessionId}: Task) => state === 'running' && sessionId !== undefined;

/** Why the last run of a session has no answer among its messages; undefined where it has one. */
function unsaidKey({state, error}: Task): string | undefined {
	if (error === cutOffError) return 'tui.sessions.cut_off';
	return state === 'running' ? 'tui.sessions.still_runs' : undefined;
}

/** True for a session on the command line that is none: then there is nothing to start. */
export function isRefusal(cause: unknown): boolean {
	return toOpenIntentError(cause).code === 'OI_ERR_SESSION_UNKNOWN';
}

/** Goes on with the session that the command line asked for; undefined when it asked for none. */
export function resumeAtStart(
	{sessionId, continueLatest}: RunDefaults,
	context: () => ResumeContext,
	app: Promise<SurfaceApp>,
): Promise<void> | undefined {
	const wanted = sessionId ?? (continueLatest ? 'latest' : undefined);
	if (wanted === undefined) return undefined;
	const resumed = app.then(() => resumeSession(context(), wanted));
	// Whoever waits for it says what went wrong.
	resumed.catch(() => undefined);
	return resumed;
}
