import {describe, expect, it} from 'vitest';
import {createEventBus} from '../../source/kernel/event-bus.js';

const notice = (text: string) => ({runId: undefined, level: 'info' as const, text});

describe('event-bus', () => {
	it('delivers in order to named and general listeners until they unsubscribe', () => {
		const seen: string[] = [];
		const bus = createEventBus(() => undefined);
		const stop = bus.on('notice', ({text}) => seen.push(`named ${text}`));
		bus.onAny(({name}) => seen.push(name));

		bus.publish('notice', notice('one'));
		stop();
		bus.publish('notice', notice('two'));

		expect(seen).toEqual(['named one', 'notice', 'notice']);
	});

	it('keeps a broken listener from hiding the event from the others', () => {
		const errors: unknown[] = [];
		const seen: string[] = [];
		const bus = createEventBus((error) => errors.push(error));
		bus.on('notice', () => {
			throw new Error('broken');
		});
		bus.on('notice', ({text}) => seen.push(text));

		bus.publish('notice', notice('one'));

		expect(seen).toEqual(['one']);
		expect(errors).toHaveLength(1);
	});

	it('merges waiting deltas of a run and loses no text and no other event', async () => {
		const bus = createEventBus(() => undefined);
		const queue = bus.queue();
		for (const text of ['a', 'b']) bus.publish('text-delta', {runId: 'r', text});
		bus.publish('text-delta', {runId: 'other', text: 'x'});
		bus.publish('notice', notice('between'));
		bus.publish('text-delta', {runId: 'r', text: 'c'});
		bus.close();

		const events = [];
		for await (const event of queue) events.push(event);

		expect(events.map(({name, payload}) => [name, 'text' in payload && payload.text])).toEqual([
			['text-delta', 'ab'],
			['text-delta', 'x'],
			['notice', 'between'],
			['text-delta', 'c'],
		]);
	});

	it('tells a reader that fell too far behind instead of dropping events silently', async () => {
		const bus = createEventBus(() => undefined);
		const queue = bus.queue(2);
		for (const text of ['1', '2', '3']) bus.publish('notice', notice(text));

		expect((await queue.next()).value.payload.text).toBe('1');
		expect((await queue.next()).value.payload.text).toBe('2');
		await expect(queue.next()).rejects.toThrow('2 events behind');
	});

	it('wakes a waiting reader', async () => {
		const bus = createEventBus(() => undefined);
		const queue = bus.queue();

		const next = queue.next();
		bus.publish('notice', notice('late'));

		expect((await next).value.name).toBe('notice');
	});
});
