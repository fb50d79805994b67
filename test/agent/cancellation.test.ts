import {describe, expect, it} from 'vitest';
import {OpenIntentError} from '../../source/contracts/errors.js';
import {toolCall} from '../helpers/fake-llm.js';
import {setUpLoop} from '../helpers/run-loop.js';

const nextTick = () => new Promise((resolve) => setImmediate(resolve));
const never = () => new Promise<never>(() => {});

describe('a cancelled run', () => {
	it('ends although the model call never settles, and keeps what was streamed', async () => {
		const controller = new AbortController();
		const {start} = setUpLoop({
			script: [{deltas: ['Once upon', ' a time'], hangs: true}],
			signal: controller.signal,
		});

		const running = start();
		await nextTick();
		controller.abort();
		const result = await running;

		expect(result).toMatchObject({stop: 'cancelled', text: 'Once upon a time'});
		expect(result.error?.code).toBe('OI_ERR_RUN_CANCELLED');
		expect(result.messages.at(-1)?.text).toMatch(/^Once upon a time\n\n\[The run ended here/);
	});

	it('says nothing more, whatever the protocol still streams', async () => {
		const controller = new AbortController();
		const {start, events, llm} = setUpLoop({
			script: [{deltas: ['one'], hangs: true}],
			signal: controller.signal,
		});
		const running = start();
		await nextTick();
		controller.abort();
		await running;
		const before = events.length;

		llm.observers[0]?.onTextDelta('two');

		expect(events).toHaveLength(before);
	});

	it('ends although a tool never settles; the result of its neighbour is kept', async () => {
		const controller = new AbortController();
		const {start, llm} = setUpLoop({
			script: [{toolCalls: [toolCall('a', 'quick'), toolCall('b', 'stuck')]}, 'never asked for'],
			tools: {quick: () => 'done', stuck: never},
			signal: controller.signal,
		});

		const running = start();
		await nextTick();
		controller.abort();
		const result = await running;

		expect(result).toMatchObject({stop: 'cancelled', text: '', toolCalls: 2});
		expect(llm.requests).toHaveLength(1);
		expect(result.messages).toMatchObject([
			{role: 'user'},
			{role: 'assistant', toolCalls: [{id: 'a'}, {id: 'b'}]},
			{role: 'tool', callId: 'a', text: 'done'},
			{role: 'tool', callId: 'b', text: /not known whether/, isError: true},
			{role: 'assistant', text: /ended here/},
		]);
	});

	it('waits a moment for a tool that ends by itself, to keep its own words', async () => {
		const controller = new AbortController();
		const {start} = setUpLoop({
			script: [{toolCalls: [toolCall('a', 'polite')]}],
			tools: {
				polite: () =>
					new Promise((resolve) => {
						controller.signal.addEventListener('abort', () =>
							setImmediate(() => resolve({status: 'cancelled', text: 'Half of it was written.'})),
						);
					}),
			},
			signal: controller.signal,
			limits: {cancelGraceMs: 60_000},
		});

		const running = start();
		await nextTick();
		controller.abort();
		const result = await running;

		expect(result.messages[2]?.text).toBe('Half of it was written.');
	});

	it('during the closing summary is cancelled, not a summary', async () => {
		const controller = new AbortController();
		const {start} = setUpLoop({
			script: [{toolCalls: [toolCall('a', 'peek')]}, {hangs: true}],
			tools: {peek: () => 'x'},
			signal: controller.signal,
			limits: {maxTurns: 1},
		});

		const running = start();
		await nextTick();
		await nextTick();
		controller.abort();

		expect((await running).stop).toBe('cancelled');
	});

	it('that was cancelled before it began asks no model', async () => {
		const {start, llm} = setUpLoop({script: ['x'], signal: AbortSignal.abort()});

		const result = await start();

		expect(result.stop).toBe('cancelled');
		expect(llm.requests).toEqual([]);
	});

	it('by a deadline ends with the error of the deadline', async () => {
		const controller = new AbortController();
		const {start} = setUpLoop({script: [{hangs: true}], signal: controller.signal});

		const running = start();
		controller.abort(new OpenIntentError('OI_ERR_RUN_TIMEOUT', 'Too slow.'));

		expect((await running).error?.code).toBe('OI_ERR_RUN_TIMEOUT');
	});
});
