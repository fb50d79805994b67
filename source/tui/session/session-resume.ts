import {toOpenIntentError} from '../../contracts/errors.js';
import type {Translate} from '../../contracts/messages.js';
import type {SessionMessage} from '../../contracts/shown.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import type {Task} from '../../contracts/task.js';
import {cutOffError} from '../../contracts/task.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import type {RunDefaults} from '../tui-port.js';

export type ResumeContext = {
	readonly translate: Translate;
	readonly app: Promise<SurfaceApp>;
	print(text: SafeText): void;
	setSession(id: string | undefined): void;
	adoptModel(name: string | undefined, shown: string | undefined): void;
	/** Shows what was said earlier. */
	showHistory(messages: readonly SessionMessage[]): void;
};

const mostTasks = 200;

/** Goes on with a session and shows what was said in it. Throws OI_ERR_SESSION_UNKNOWN. */
export async function resumeSession(context: ResumeContext, id: string | 'latest'): Promise<void> {
	const {app, translate, print, setSession, adoptModel, showHistory} = context;
	const {readSession, defaultModel, listTasks} = await app;
	const found = await readSession(id);
	const told = (key: string, {intent, title}: Task) =>
		print(translate(key, {intent: displayLine(intent ?? title, 120)}));
	if (found === undefined) {
		print(translate('tui.sessions.no_latest'));
		// A session is kept with the first answer in it.
		const first = (await listTasks(mostTasks)).find(isOfModel);
		return first && told('tui.sessions.first_runs', first);
	}
	const {session, messages} = found;
	setSession(session.id);
	adoptModel(session.model, session.model ?? (await defaultModel()));
	showHistory(messages);
	print(translate('tui.sessions.resumed', {title: displayLine(session.title, 80)}));
	const tasks = await listTasks(mostTasks);
	const latest = tasks.find((task) => task.sessionId === session.id);
	const key = latest && unsaidKey(latest);
	if (latest !== undefined && key !== undefined) told(key, latest);
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
