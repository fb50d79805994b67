import type {Conversation} from '../session/conversation.js';
import type {ScheduledWork} from './scheduled-work.js';

const endings = ['SIGINT', 'SIGQUIT', 'SIGTERM'] as const;
const ignored = ['SIGHUP', 'SIGTTOU', 'SIGTTIN'] as const;

/** What goes on in this process: what a person asked for, and what was scheduled. */
export type Work = {
	readonly conversation: Pick<Conversation, 'isBusy' | 'idle' | 'interrupt'>;
	readonly scheduled: ScheduledWork;
};

export const isWorking = ({conversation, scheduled}: Work): boolean =>
	conversation.isBusy() || scheduled.running().length > 0;

/** Resolves when nothing goes on any more; one may begin while the other ends. */
export async function untilIdle(work: Work): Promise<void> {
	do {
		await work.conversation.idle();
		await work.scheduled.idle();
	} while (isWorking(work));
}

/**
 * Lets what goes on be finished when nobody looks any more: the terminal is gone, or its shell has been given back.
 * The result is in the session or the task. A question that comes up meanwhile waits for another surface on the data folder.
 */
export async function finishAlone(work: Work): Promise<void> {
	const stop = () => {
		work.conversation.interrupt();
		work.scheduled.giveUp();
	};
	const ignore = () => undefined;
	for (const signal of endings) process.on(signal, stop);
	// A shell that ends says so to all it has started, more than once.
	for (const signal of ignored) process.on(signal, ignore);
	await untilIdle(work);
	for (const signal of endings) process.off(signal, stop);
}
