import {describe, expect, it} from 'vitest';
import type {Episode} from '../../source/contracts/episode.js';
import {
	chosenSteps,
	labelsOf,
	readStepNumbers,
	repeatableCalls,
	toDraftStep,
} from '../../source/intents/workflow-from-task.js';

const episode = (parts: Partial<Episode>): Episode => ({
	...{taskId: 't1', sessionId: 's1', runId: 'r1', position: 1, type: 'action', content: '{}'},
	...{omittedChars: 0, tool: 'fs_write_file', callId: 'c1', status: undefined, labels: []},
	timestamp: 1,
	...parts,
});
const called = (callId: string, tool: string, input: object): Episode =>
	episode({callId, tool, content: JSON.stringify(input)});
const ended = (callId: string, status: string, more: Partial<Episode> = {}): Episode =>
	episode({type: 'result', callId, status, content: 'done', ...more});

const draftOf = (timeline: readonly Episode[]) =>
	repeatableCalls(timeline).map((call) => toDraftStep(call, undefined));

describe('repeatableCalls', () => {
	it('takes the calls that ended well, in the order in which they began', () => {
		const timeline = [
			episode({type: 'observation', tool: undefined, callId: undefined, content: 'do it'}),
			called('c1', 'fs_write_file', {path: 'a', content: 'A'}),
			called('c2', 'fs_read_file', {path: 'a'}),
			called('c3', 'shell_execute', {command: 'false'}),
			called('c4', 'fs_delete', {path: 'a'}),
			ended('c2', 'ok'),
			ended('c1', 'ok'),
			ended('c3', 'failed'),
			ended('c4', 'denied'),
		];

		expect(repeatableCalls(timeline).map(({tool}) => tool)).toEqual([
			'fs_write_file',
			'fs_read_file',
		]);
	});

	it('leaves out what only makes sense within the run, and what a call of another run ended as', () => {
		const timeline = [
			called('c1', 'tool_search', {query: 'x'}),
			called('c2', 'agent_read_output', {id: 'x'}),
			called('c3', 'fs_read_file', {path: 'a'}),
			...['c1', 'c2'].map((id) => ended(id, 'ok')),
			ended('c3', 'ok', {runId: 'r2'}),
		];

		expect(repeatableCalls(timeline)).toEqual([]);
	});

	it('E3 keeps what the task had heard, also in calls that are left out', () => {
		const timeline = [
			called('c1', 'web_fetch', {url: 'https://a.example'}),
			ended('c1', 'ok', {labels: ['untrusted']}),
			{...called('c2', 'fs_write_file', {path: 'a'}), labels: ['untrusted', 'private'] as const},
		];

		expect(labelsOf(timeline)).toEqual(['untrusted', 'private']);
	});
});

describe('chosenSteps', () => {
	const input = {path: 'a.txt', content: 'A'};
	const timeline = [
		called('c1', 'fs_write_file', input),
		called('c2', 'shell_execute', {command: 'curl -H [redacted] x'}),
		{...called('c3', 'fs_write_file', input), content: '{"path":"b', omittedChars: 5000},
		...['c1', 'c2', 'c3'].map((id) => ended(id, 'ok')),
	];

	it('gives a step the arguments of its call', () => {
		expect(chosenSteps(draftOf(timeline), [1])).toEqual([
			{tool: 'fs_write_file', title: 'a.txt', arguments: input},
		]);
	});

	it('takes long arguments from the transcript', () => {
		const [, , long] = repeatableCalls(timeline);
		const whole = {path: 'b.txt', content: 'B'.repeat(5000)};

		expect(long && toDraftStep(long, whole).step).toMatchObject({arguments: whole});
	});

	it.each([
		[[1, 2], 'Step 2, shell_execute("curl -H [redacted] x"), cannot be saved: a text'],
		[[3], 'Step 3, fs_write_file, cannot be saved: its arguments were not kept in full'],
		[[4], 'There is no step 4: the task has 3'],
		[[], 'at least one step'],
	])('refuses %j, and says why', (numbers, message) => {
		expect(() => chosenSteps(draftOf(timeline), numbers)).toThrow(message);
	});
});

describe('readStepNumbers', () => {
	it('reads numbers and ranges', () => {
		expect(readStepNumbers('1, 3-5,9')).toEqual([1, 3, 4, 5, 9]);
	});

	it.each(['', 'x', '0', '5-3', '1,,2', '-1'])('refuses "%s"', (text) => {
		expect(() => readStepNumbers(text)).toThrow('names no steps');
	});
});
