import {describe, expect, it} from 'vitest';
import {createWaitingPrompts} from '../../../source/tui/session/waiting-prompts.js';

describe('createWaitingPrompts', () => {
	it('gives back the last one alone; the others stay what they are', () => {
		const waiting = createWaitingPrompts(() => undefined);
		waiting.say('shorter');
		waiting.queue(['then this', 'and that']);

		const taken = waiting.takeLast();

		expect(taken).toBe('and that');
		expect(waiting.current()).toEqual({said: ['shorter'], queued: ['then this']});
	});

	it('goes on with what is said to the run, and ends with nothing', () => {
		const waiting = createWaitingPrompts(() => undefined);
		waiting.say('shorter');

		const taken = [waiting.takeLast(), waiting.takeLast()];

		expect(taken).toEqual(['shorter', undefined]);
	});
});
