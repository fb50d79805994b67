import {toOpenIntentError} from '../contracts/errors.js';
import type {EventPublisher} from '../contracts/event-map.js';
import type {Task, TaskRecords} from '../contracts/task.js';

export type TaskRecorder = {
	save(task: Task): Promise<void>;
	/** Settles when everything saved so far is recorded, or said to have failed. */
	flush(): Promise<void>;
};

/** Records tasks in order, beside the work itself: the store is opened by the first task that is kept. */
export function createTaskRecorder(
	records: () => Promise<Pick<TaskRecords, 'save'>>,
	bus: EventPublisher,
): TaskRecorder {
	let last: Promise<void> = Promise.resolve();

	const record = async (task: Task) => {
		try {
			await (await records()).save(task);
		} catch (error) {
			// A store that cannot be written must be seen, but it must not undo work that is done.
			const reason = toOpenIntentError(error).message;
			const text = `The task could not be recorded: ${reason}`;
			bus.publish('notice', {runId: undefined, level: 'error', text, reason});
		}
	};

	return {
		save(task) {
			last = last.then(() => record(task));
			return last;
		},
		flush: () => last,
	};
}
