import {describe, expect, it} from 'vitest';
import {OpenIntentError} from '../../source/contracts/errors.js';
import type {BusEvent} from '../../source/contracts/event-map.js';
import {createEventBus} from '../../source/kernel/event-bus.js';
import {fakeKernel} from '../helpers/fake-kernel.js';
import {fakeTool} from '../helpers/fake-tool.js';

const redact = (text: string) => text.replaceAll('hunter2', '[redacted]');
const call = {id: 'call-hunter2', name: 'fake_echo', arguments: {text: 'x'}};

describe('F1 what a tool gives', () => {
	it('is without secrets in every part, and keeps its id', async () => {
		const tool = fakeTool({
			run: async () => ({
				text: 'a hunter2',
				notice: 'b hunter2',
				data: {list: [{hunter2: 'c hunter2', size: 1}]},
			}),
		});
		const kernel = fakeKernel({tools: [tool], redactOutput: redact});

		const outcome = await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(outcome).toMatchObject({
			callId: 'call-hunter2',
			text: 'a [redacted]',
			notice: 'b [redacted]',
			data: {list: [{'[redacted]': 'c [redacted]', size: 1}]},
		});
		expect(kernel.events.at(-1)).toMatchObject({payload: {outcome: {text: 'a [redacted]'}}});
	});

	it('is without secrets when it fails', async () => {
		const tool = fakeTool({
			run: async () => {
				throw new OpenIntentError('OI_ERR_TOOL_FAILED', 'hunter2 is wrong', {hint: 'not hunter2'});
			},
		});
		const kernel = fakeKernel({tools: [tool], redactOutput: redact});

		const {text, error} = await kernel.dispatcher.dispatch(call, kernel.scope);

		expect(text).toBe('[redacted] is wrong\nnot [redacted]');
		expect(error).toMatchObject({message: '[redacted] is wrong', hint: 'not [redacted]'});
	});
});

describe('F1 the bus', () => {
	it('tells events without secrets, and those that come in pieces as they are', () => {
		const seen: BusEvent[] = [];
		const bus = createEventBus(() => undefined, redact);
		bus.onAny((event) => seen.push(event));

		bus.publish('notice', {runId: undefined, level: 'info', text: 'hunter2'});
		bus.publish('text-delta', {runId: 'run', text: 'hunter2'});

		expect(seen.map(({payload}) => 'text' in payload && payload.text)).toEqual([
			'[redacted]',
			'hunter2',
		]);
	});
});
