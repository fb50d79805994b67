import {toOpenIntentError} from '../contracts/errors.js';
import type {EventPublisher} from '../contracts/event-map.js';

/** When the first frame is drawn and the prompt is ready; nobody looks for others' work before. */
const settledMs = 500;

/**
 * Opens the store of a program that stays, so that what other processes do reaches its bus although it does nothing
 * itself. Returns the function that gives it up.
 */
export function followOthersSoon(records: () => Promise<unknown>, bus: EventPublisher): () => void {
	const timer = setTimeout(() => {
		records().catch((error: unknown) => {
			const {message, hint} = toOpenIntentError(error);
			const text = hint === undefined ? message : `${message} ${hint}`;
			bus.publish('notice', {runId: undefined, level: 'error', text});
		});
	}, settledMs).unref();
	return () => clearTimeout(timer);
}
