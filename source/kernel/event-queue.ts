import {OpenIntentError} from '../contracts/errors.js';
import type {BusEvent} from '../contracts/event-map.js';

type Delta = Extract<BusEvent, {name: 'text-delta' | 'reasoning-delta'}>;

export type EventQueue = {
	readonly push: (event: BusEvent) => void;
	readonly end: () => void;
	readonly iterator: AsyncIterableIterator<BusEvent>;
};

/** A bounded queue between the bus and one asynchronous reader. `onEnd` runs once, when either side is done. */
export function createEventQueue(capacity: number, onEnd: () => void): EventQueue {
	const waiting: BusEvent[] = [];
	let wake: (() => void) | undefined;
	let failure: OpenIntentError | undefined;
	let isEnded = false;

	const end = () => {
		if (isEnded) return;
		isEnded = true;
		onEnd();
		wake?.();
	};

	const push = (event: BusEvent) => {
		if (isEnded) return;
		const merged = mergeDelta(waiting.at(-1), event);
		if (merged) waiting[waiting.length - 1] = merged;
		else if (waiting.length < capacity) waiting.push(event);
		else {
			failure = new OpenIntentError(
				'OI_ERR_INTERNAL',
				`A reader of events fell ${capacity} events behind and was disconnected.`,
			);
			end();
		}
		wake?.();
	};

	const next = async (): Promise<IteratorResult<BusEvent>> => {
		for (;;) {
			const event = waiting.shift();
			if (event) return {value: event, done: false};
			if (failure) throw failure;
			if (isEnded) return {value: undefined, done: true};
			await new Promise<void>((resolve) => {
				wake = resolve;
			});
		}
	};

	const iterator: AsyncIterableIterator<BusEvent> = {
		next,
		async return() {
			end();
			return {value: undefined, done: true};
		},
		[Symbol.asyncIterator]: () => iterator,
	};

	return {push, end, iterator};
}

function mergeDelta(last: BusEvent | undefined, event: BusEvent): Delta | undefined {
	if (!isDelta(last) || !isDelta(event)) return undefined;
	if (last.name !== event.name || last.payload.runId !== event.payload.runId) return undefined;
	return {
		name: event.name,
		payload: {runId: event.payload.runId, text: last.payload.text + event.payload.text},
	} as Delta;
}

function isDelta(event: BusEvent | undefined): event is Delta {
	return event?.name === 'text-delta' || event?.name === 'reasoning-delta';
}
