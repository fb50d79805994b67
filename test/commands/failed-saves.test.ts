import {describe, expect, it} from 'vitest';
import {failedResult} from '../../source/commands/one-shot/failed-result.js';
import {passNotices} from '../../source/commands/one-shot/failed-saves.js';
import {OpenIntentError} from '../../source/contracts/errors.js';
import {createEventBus} from '../../source/kernel/event-bus.js';

function setUp() {
	const bus = createEventBus((error) => {
		throw error;
	});
	const shown: string[] = [];
	passNotices(bus, (text) => shown.push(text));
	const notify = (text: string, reason?: string) =>
		bus.publish('notice', {
			runId: undefined,
			level: 'error',
			text,
			...(reason === undefined ? {} : {reason}),
		});
	const end = (reason: string) =>
		bus.publish('run-end', failedResult(new OpenIntentError('OI_ERR_STORE_WRITE', reason)));
	return {shown, notify, end};
}

describe('notices of failed saves', () => {
	it('are told once per reason, and not when the run failed for that reason', () => {
		const {shown, notify, end} = setUp();

		notify('task: full', 'full');
		notify('episodes: full', 'full');
		notify('task: closed', 'closed');
		notify('conversation: closed', 'closed');
		end('full');
		notify('episodes: full', 'full');

		expect(shown).toEqual(['task: closed']);
	});

	it('leave other notices alone', () => {
		const {shown, notify} = setUp();

		notify('reloaded');
		notify('reloaded');

		expect(shown).toEqual(['reloaded', 'reloaded']);
	});
});
