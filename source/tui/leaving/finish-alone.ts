import type {Conversation} from '../session/conversation.js';

const endings = ['SIGINT', 'SIGQUIT', 'SIGTERM'] as const;
const ignored = ['SIGHUP', 'SIGTTOU', 'SIGTTIN'] as const;

/**
 * Lets what was asked for be finished when nobody looks any more: the terminal is gone, or its shell has been given back.
 * The result is in the session. A question that comes up meanwhile waits for another surface on the data folder.
 */
export async function finishAlone(conversation: Conversation): Promise<void> {
	const stop = () => void conversation.interrupt();
	const ignore = () => undefined;
	for (const signal of endings) process.on(signal, stop);
	// A shell that ends says so to all it has started, more than once.
	for (const signal of ignored) process.on(signal, ignore);
	await conversation.idle();
	for (const signal of endings) process.off(signal, stop);
}
