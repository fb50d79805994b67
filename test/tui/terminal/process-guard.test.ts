import {EventEmitter} from 'node:events';
import {describe, expect, it} from 'vitest';
import {guardProcess} from '../../../source/tui/terminal/process-guard.js';

function setUp() {
	const events = new EventEmitter();
	const log: string[] = [];
	const takeOff = guardProcess({
		events,
		restore: () => log.push('restore'),
		onExit: () => log.push('exit'),
		onSignal: (exitCode) => log.push(`end ${exitCode}`),
		onCrash: (error) => log.push(`crash ${String(error)}`),
	});
	return {events, log, takeOff};
}

describe('process guard', () => {
	it.each([
		['SIGHUP', ['restore', 'end 129']],
		['SIGINT', ['restore', 'end 130']],
		['SIGTERM', ['restore', 'end 143']],
		['SIGQUIT', ['restore', 'end 131']],
		['exit', ['exit']],
	])('restores the terminal first on %s', (event, expected) => {
		const {events, log} = setUp();

		events.emit(event);

		expect(log).toEqual(expected);
	});

	it.each(['uncaughtException', 'unhandledRejection'])(
		'restores before it tells of an %s',
		(event) => {
			const {events, log} = setUp();

			events.emit(event, 'boom');

			expect(log).toEqual(['restore', 'crash boom']);
		},
	);

	it('leaves nothing behind', () => {
		const {events, takeOff} = setUp();

		takeOff();

		expect(events.eventNames()).toEqual([]);
	});
});
