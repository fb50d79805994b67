import {sessionTitle} from '../agent/session-title.js';
import type {Task, TaskState} from '../contracts/task.js';
import {cutOffError} from '../contracts/task.js';
import {identityOfThisProcess, isDead} from '../store/process-identity.js';
import type {Records} from './open-records.js';
import {folderOf, ownerOf} from './task-owner.js';

export const activeStates: readonly TaskState[] = ['pending', 'queued', 'running'];
export const mostActive = 200;

type Kept = Pick<Records, 'tasks' | 'sessions'>;

/** Ends the tasks whose process is gone, whatever their rows say, and keeps what was asked for where no session has it. */
export async function endCutOff({tasks, sessions}: Kept): Promise<void> {
	const abandoned = await listCutOff(tasks);
	if (abandoned.length === 0) return;
	for (const task of abandoned) await keepPrompt(sessions, task);
	const ids = abandoned.map(({id}) => id);
	await tasks.endAbandoned(ids, cutOffError, Date.now());
}

/** The tasks that count as active, and whose process is gone. */
export async function listCutOff(
	tasks: Pick<Kept['tasks'], 'listByState'>,
): Promise<readonly Task[]> {
	const self = identityOfThisProcess();
	const active = await tasks.listByState(activeStates, mostActive);
	return active.filter((task) => {
		const owner = ownerOf(task);
		return owner !== undefined && isDead(owner, self);
	});
}

// A session begins with its first exchange, and that one had no end.
async function keepPrompt(sessions: Records['sessions'], task: Task): Promise<void> {
	const {sessionId, intent, createdAt} = task;
	const cwd = folderOf(task);
	if (sessionId === undefined || intent === undefined || cwd === undefined) return;
	// A command line is no part of a conversation.
	if (intent.startsWith('!') || (await sessions.find(sessionId))) return;
	try {
		await sessions.create({id: sessionId, title: sessionTitle(intent), cwd, createdAt});
	} catch (error) {
		// Another process has looked at the same moment.
		if (await sessions.find(sessionId)) return;
		throw error;
	}
	await sessions.append(sessionId, [{role: 'user', text: intent}], createdAt, new Map());
}
