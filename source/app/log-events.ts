import type {EventSubscriber} from '../contracts/event-map.js';
import type {Logger} from '../contracts/logger.js';

/** Writes what happens to the log. A run that goes as it should leaves no line below `debug`. */
export function logEvents(bus: EventSubscriber, logger: Logger): void {
	bus.on('run-start', ({runId, route, surface}) =>
		logger.debug({runId, route, surface}, 'run started'),
	);
	bus.on('run-end', ({runId, status, durationMs, turns, toolCalls, error}) => {
		const fields = {runId, status, durationMs, turns, toolCalls};
		if (error) logger.warn({...fields, code: error.code, reason: error.message}, 'run ended');
		else logger.debug(fields, 'run ended');
	});
	bus.on('failover', ({runId, notice}) =>
		logger.warn({runId, fault: notice.fault, from: notice.from, to: notice.to}, notice.message),
	);
	bus.on('model-switch', ({runId, from, to, reason}) =>
		logger.info({runId, reason, from, to}, 'a stronger model takes over'),
	);
	bus.on('adapter-change', ({adapter, status, message}) =>
		logger.debug({adapter, status, reason: message}, 'adapter changed'),
	);
	bus.on('store-change', ({event, isForeign}) =>
		logger.debug({change: event.type, isForeign}, 'the store changed'),
	);
	bus.on('notice', ({level, text, runId}) => {
		const write = {info: logger.info, warning: logger.warn, error: logger.error}[level];
		write({runId}, text);
	});
}
