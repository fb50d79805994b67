import type {EventPublisher} from '../contracts/event-map.js';
import type {StoreEvent} from '../contracts/store-events.js';
import type {TaskRecords} from '../contracts/task.js';
import type {Store} from '../store/store.js';

/**
 * Puts on the bus what became durable in the store. A task of another process also comes as the `task-change` that its
 * own scheduler published there, so that a surface shows it like one of ours.
 */
export function tellStoreChanges(store: Store, tasks: TaskRecords, bus: EventPublisher): void {
	const tellForeign = async (event: StoreEvent) => {
		const task = event.type === 'task-change' ? await tasks.find(event.taskId) : undefined;
		if (task) bus.publish('task-change', {task});
	};
	store.onCommit(({events, isForeign}) => {
		for (const event of events) {
			bus.publish('store-change', {event, isForeign});
			if (isForeign) void tellForeign(event);
		}
	});
}
