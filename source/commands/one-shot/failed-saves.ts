import type {EventMap, EventSubscriber} from '../../contracts/event-map.js';

/**
 * Passes notices on: those of a failed save once per reason, when the run has ended, and not at all where it failed for that
 * very reason, because the error says it then.
 */
export function passNotices(bus: EventSubscriber, show: (text: string) => void): void {
	const told = new Set<string>();
	let waiting: EventMap['notice'][] | undefined = [];
	const showNew = ({text, reason}: EventMap['notice']) => {
		if (reason === undefined || !told.has(reason)) show(text);
		if (reason !== undefined) told.add(reason);
	};
	bus.on('notice', (notice) => {
		if (notice.reason !== undefined && waiting !== undefined) waiting.push(notice);
		else showNew(notice);
	});
	bus.on('run-end', ({error}) => {
		if (error !== undefined) told.add(error.message);
		for (const notice of waiting ?? []) showNew(notice);
		waiting = undefined;
	});
}
