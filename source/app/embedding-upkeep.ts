import {toOpenIntentError} from '../contracts/errors.js';
import type {EventPublisher, EventSubscriber} from '../contracts/event-map.js';
import type {Scheduler} from '../kernel/scheduler.js';

/** The vectors of the notes, as far as their upkeep goes. */
export type NoteVectors = {
	/** How many notes lack the vector of the embedder in use. */
	countStale(): number;
	refresh(signal: AbortSignal): Promise<number>;
};

export type EmbeddingUpkeepDeps = {
	readonly bus: EventPublisher & EventSubscriber;
	readonly submit: Scheduler['submit'];
};

/** Makes missing vectors as a task that waits for all others: after a change of the embedder, and for new notes. */
export function createEmbeddingUpkeep({bus, submit}: EmbeddingUpkeepDeps) {
	const controller = new AbortController();
	let isRunning = false;
	let unsubscribe: () => void = () => undefined;

	const run = async (vectors: NoteVectors) => {
		if (isRunning || controller.signal.aborted || vectors.countStale() === 0) return;
		isRunning = true;
		try {
			await submit({
				title: 'Embed notes',
				priority: 'low',
				signal: controller.signal,
				isKept: false,
				run: ({signal}) => vectors.refresh(signal),
			}).done;
		} catch (error) {
			// The program ends; the next one goes on where this one stopped.
			if (!controller.signal.aborted) tellFailure(bus, error);
		} finally {
			isRunning = false;
		}
	};

	return {
		start(vectors: NoteVectors): void {
			unsubscribe = bus.on('store-change', ({event}) => {
				if (event.type === 'memory-change' && event.change === 'saved') void run(vectors);
			});
			void run(vectors);
		},
		close(): void {
			controller.abort();
			unsubscribe();
		},
	};
}

/** Words are searched meanwhile, and the next note or start tries again. */
function tellFailure(bus: EventPublisher, error: unknown): void {
	const {code, message, hint} = toOpenIntentError(error);
	// A budget that is reached was said where it was found.
	if (code === 'OI_ERR_RUN_CANCELLED' || code === 'OI_ERR_RUN_BUDGET') return;
	const text = `Notes are searched by words only: ${message}${hint ? ` (${hint})` : ''}`;
	bus.publish('notice', {runId: undefined, level: 'warning', text});
}
