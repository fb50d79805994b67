import type {EventPublisher} from '../contracts/event-map.js';

/** Says something that belongs to no run, to whoever watches. */
export function tellWarning(bus: EventPublisher, text: string): void {
	bus.publish('notice', {runId: undefined, level: 'warning', text});
}
