import type {
	BusEvent,
	EventMap,
	EventName,
	EventPublisher,
	EventSubscriber,
} from '../contracts/event-map.js';
import {redactValue} from '../lib/redact/redact-value.js';
import {createEventQueue} from './event-queue.js';

type Listener = (event: BusEvent) => void;

export type EventBus = EventPublisher &
	EventSubscriber & {
		close(): void;
	};

/** Of these the texts come without secrets: in pieces, where only who joins them can tell, and from tools. */
const redactedBefore: ReadonlySet<EventName> = new Set([
	'text-delta',
	'reasoning-delta',
	'tool-call-end',
]);

/**
 * Typed publish and subscribe inside one process. Delivery is synchronous and in order, and without the secrets that
 * `redact` takes out.
 */
export function createEventBus(
	onListenerError: (error: unknown) => void,
	redact: (text: string) => string = (text) => text,
): EventBus {
	const listeners = new Map<EventName, Set<Listener>>();
	const anyListeners = new Set<Listener>();
	const closers = new Set<() => void>();

	const deliver = (targets: Iterable<Listener>, event: BusEvent) => {
		for (const listener of targets) {
			// One broken listener must not keep the event from the others, nor break the run that published it.
			try {
				listener(event);
			} catch (error) {
				onListenerError(error);
			}
		}
	};

	const add = (set: Set<Listener>, listener: Listener) => {
		set.add(listener);
		return () => void set.delete(listener);
	};

	return {
		publish<Name extends EventName>(name: Name, payload: EventMap[Name]) {
			const named = listeners.get(name);
			if (!named?.size && !anyListeners.size) return;
			const shown = redactedBefore.has(name) ? payload : redactValue(payload, redact);
			const event = {name, payload: shown} as BusEvent;
			if (named) deliver(named, event);
			deliver(anyListeners, event);
		},
		on<Name extends EventName>(name: Name, listener: (payload: EventMap[Name]) => void) {
			const set = listeners.get(name) ?? new Set<Listener>();
			listeners.set(name, set);
			return add(set, (event) => listener(event.payload as EventMap[Name]));
		},
		onAny: (listener) => add(anyListeners, listener),
		queue(capacity = 10_000) {
			const queue = createEventQueue(capacity, () => {
				unsubscribe();
				closers.delete(queue.end);
			});
			const unsubscribe = add(anyListeners, queue.push);
			closers.add(queue.end);
			return queue.iterator;
		},
		close() {
			for (const end of [...closers]) end();
			listeners.clear();
			anyListeners.clear();
		},
	};
}
