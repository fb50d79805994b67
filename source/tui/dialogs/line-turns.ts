import type {createLineDialogs} from './line-dialogs.js';

/**
 * Runs one command after the other. A line is done with when its command has ended or asks something: the next line is the
 * answer then.
 */
export function createLineTurns(dialogs: ReturnType<typeof createLineDialogs>) {
	let running: Promise<void> = Promise.resolve();

	const untilAsked = () => Promise.race([running, dialogs.opened()]);

	return {
		start(command: () => Promise<void>): Promise<void> {
			// Listened to first, for a command may ask before it gives way for the first time.
			const opened = dialogs.opened();
			running = command();
			return Promise.race([running, opened]);
		},
		/** Takes a line as the answer; undefined when nothing is asked. */
		answer(line: string): Promise<void> | undefined {
			if (!dialogs.isOpen()) return undefined;
			const next = untilAsked();
			dialogs.take(line);
			return dialogs.isOpen() ? Promise.resolve() : next;
		},
		/** No further line comes: what is asked is left. */
		async leave() {
			dialogs.cancel();
			await running.catch(() => undefined);
		},
	};
}
