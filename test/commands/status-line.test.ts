import {describe, expect, it} from 'vitest';
import {followStatus} from '../../source/commands/one-shot/status-line.js';
import {createStatusWriter} from '../../source/commands/one-shot/status-writer.js';
import type {EventMap, EventName} from '../../source/contracts/event-map.js';
import {createEventBus} from '../../source/kernel/event-bus.js';
import {safe} from '../../source/lib/safe-text.js';
import {fakeTranslate} from '../tui/fixtures/fake-translate.js';

const choice = {requested: 'g', provider: 'groq', model: 'llama'};
const settle = () => new Promise(setImmediate);

async function open(columns = 100) {
	const bus = createEventBus((error) => {
		throw error;
	});
	const lines: string[] = [];
	const clock = {nowMs: 0};
	let tick: (() => void) | undefined;
	const events = bus.queue();
	void followStatus({
		events,
		show: (line) => void lines.push(line),
		translate: fakeTranslate,
		columns: () => columns,
		hasColor: false,
		now: () => clock.nowMs,
		everySecond: (onSecond) => {
			tick = onSecond;
			return () => {
				tick = undefined;
			};
		},
	});
	return {
		lines,
		isTicking: () => tick !== undefined,
		async publish<Name extends EventName>(name: Name, payload: unknown) {
			bus.publish(name, payload as EventMap[Name]);
			await settle();
		},
		passSeconds(count: number) {
			for (let second = 0; second < count; second++) {
				clock.nowMs += 1000;
				tick?.();
			}
		},
	};
}

describe('the status line of a run', () => {
	it('says for how long a model is waited for, and when it thinks and writes', async () => {
		const {lines, publish, passSeconds} = await open();

		await publish('model-call-start', {runId: 'r', turn: 1, choice});
		passSeconds(2);
		await publish('reasoning-delta', {runId: 'r', text: 'hm'});
		passSeconds(1);
		await publish('text-delta', {runId: 'r', text: 'So'});
		passSeconds(1);

		expect(lines).toEqual([
			'run.status.waiting groq/llama 1s',
			'run.status.waiting groq/llama 2s',
			'run.status.thinking groq/llama 3s',
			'run.status.writing groq/llama 4s',
		]);
	});

	it('counts down until a model is asked again', async () => {
		const {lines, publish, passSeconds} = await open();
		const notice = {from: choice, to: choice, fault: 'rate-limit', message: '', cooldownMs: 0};

		await publish('failover', {runId: 'r', notice: {...notice, waitMs: 2400}});
		passSeconds(4);

		expect(lines.map((line) => line.split(' ').at(-1))).toEqual(['2s', '1s', '0s', '0s']);
	});

	it.each([
		['a person is asked', 'approval-request', {}],
		['an answer is complete', 'message', {}],
		['the run has ended', 'run-end', {}],
	] as const)('has no timer while %s', async (_name, event, payload) => {
		const {lines, publish, passSeconds, isTicking} = await open();
		const before = isTicking();
		await publish('model-call-start', {runId: 'r', turn: 1, choice});
		const during = isTicking();

		await publish(event, payload);
		passSeconds(2);

		expect([before, during, isTicking()]).toEqual([false, true, false]);
		expect(lines).toEqual([]);
	});

	it('fits the terminal, so that it can be erased', async () => {
		const {lines, publish, passSeconds} = await open(20);

		await publish('model-call-start', {runId: 'r', turn: 1, choice});
		passSeconds(1);

		expect(lines).toEqual(['run.status.waiti...']);
	});
});

describe('a terminal with a status line', () => {
	function openWriter() {
		const written: string[] = [];
		const writer = createStatusWriter({
			write: (text) => void written.push(text),
			flush: async () => undefined,
			isBroken: () => false,
			failure: () => undefined,
		});
		return {writer, written};
	}

	it('has it erased before anything else is written', () => {
		const {writer, written} = openWriter();

		writer.status(safe`waiting`);
		writer.write(safe`a line\n`);
		writer.write(safe`another\n`);

		expect(written).toEqual(['\r' + 'waiting\u001b[K', '\r\u001b[K', 'a line\n', 'another\n']);
	});

	it('gets nothing that was not shown, and nothing after the end', async () => {
		const {writer, written} = openWriter();

		await writer.erase();
		await writer.end();
		writer.status(safe`late`);

		expect(written).toEqual([]);
	});
});
