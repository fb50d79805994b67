import {isNote} from '../../contracts/llm.js';
import type {SessionTranscript, SurfaceApp} from '../../contracts/surface.js';
import type {Task} from '../../contracts/task.js';
import {hasEnded} from '../panes/task-groups.js';

export type ElsewhereContext = {
	readonly app: Promise<Pick<SurfaceApp, 'bus' | 'readTask'>>;
	/** `leave` is called when this screen takes another session. */
	onLeave(leave: () => void): void;
	showError(cause: unknown): void;
};

/** Calls `onEnd` once when a task of another process has ended, as long as this screen stays in its session. */
export async function awaitElsewhere(
	{app, onLeave, showError}: ElsewhereContext,
	{id}: Task,
	onEnd: (task: Task) => Promise<void>,
): Promise<void> {
	const {bus, readTask} = await app;
	let isOver = false;
	const look = (task: Task) => {
		if (isOver || task.id !== id || !hasEnded(task)) return;
		leave();
		onEnd(task).catch(showError);
	};
	const unfollow = bus.on('task-change', ({task}) => look(task));
	const leave = () => {
		isOver = true;
		unfollow();
	};
	onLeave(leave);
	// It may have ended before anybody listened.
	const now = await readTask(id);
	if (now !== undefined) look(now.task);
}

/**
 * What a run elsewhere has added to a session of which so many messages are shown; undefined when something else was said
 * meanwhile, so that nothing can be shown in its order.
 */
export function addedSince(
	{messages}: Pick<SessionTranscript, 'messages'>,
	shown: number,
): SessionTranscript['messages'] | undefined {
	const added = messages.slice(shown);
	const prompts = added.filter((message) => message.role === 'user' && !isNote(message));
	return prompts.length === 1 ? added : undefined;
}
