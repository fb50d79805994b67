import {describe, expect, it} from 'vitest';
import {failedResult} from '../../source/commands/one-shot/failed-result.js';
import {followProgress} from '../../source/commands/one-shot/progress.js';
import {OpenIntentError} from '../../source/contracts/errors.js';
import {noUsage} from '../../source/contracts/llm.js';
import {createEventBus} from '../../source/kernel/event-bus.js';
import {fakeTranslate} from '../tui/fixtures/fake-translate.js';

const usage = {...noUsage, inputTokens: 2000, outputTokens: 12};
const usageByModel = [
	{provider: 'a', model: 'm', calls: 1, estimatedCalls: 0, usage, costUsd: 0.25},
];

function close(more: object): string {
	let shown = '';
	const bus = createEventBus((error) => {
		throw error;
	});
	const progress = followProgress({
		bus,
		write: (text) => {
			shown += text;
		},
		translate: fakeTranslate,
		isPlain: true,
	});
	const result = failedResult(new OpenIntentError('OI_ERR_INTERNAL', 'boom'));
	progress.close({...result, usageByModel, ...more});
	return shown;
}

describe('the closing line', () => {
	it.each([
		['failed', 'failed: run.failed'],
		['cancelled', 'stopped: run.stopped'],
	])('says what a run used that %s', (status, words) => {
		const shown = close({status, usage});

		expect(shown).toBe(`${words} run.tools 0 run.tokens 2012 ($0.25)\n`);
	});

	it('is not there where nothing was used and nothing is done', () => {
		expect(close({})).toBe('');
	});
});

it.each([
	[0, '-> shell_execute("false")  [5ms]\n'],
	[1, '-> shell_execute("false")  [5ms]  failed\n'],
])('marks a command that ended with %i', (code, expected) => {
	let shown = '';
	const bus = createEventBus((error) => {
		throw error;
	});
	followProgress({
		bus,
		write: (text) => {
			shown += text;
		},
		translate: fakeTranslate,
		isPlain: true,
	});
	const call = {callId: 'c', tool: 'shell_execute'};

	bus.publish('tool-call-start', {...call, runId: 'r', arguments: {}, summary: 'false'});
	const data = {exit_code: code, success: code === 0};
	const outcome = {
		...call,
		status: 'ok' as const,
		text: '',
		data,
		durationMs: 5,
		isUntrusted: true,
	};
	bus.publish('tool-call-end', {runId: 'r', outcome});

	expect(shown).toBe(expected);
});
