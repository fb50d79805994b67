import {describe, expect, it} from 'vitest';
import {joinBurst} from '../../../source/tui/keys/input-bursts.js';
import {createInputParser} from '../../../source/tui/terminal/input.js';

const parse = (text: string) => createInputParser().push(Buffer.from(text));
const isPaste = (text: string) => text === '/a/b.png';

describe('characters that come at once', () => {
	it('are a paste when they name a file', () => {
		expect(joinBurst(parse('/a/b.png'), isPaste)).toEqual([{type: 'paste', text: '/a/b.png'}]);
	});

	it.each(['/a/b.jpg', '/a/b.png\r', '/a/b.png\u001b[A', '/a/b'])('stay keys: %j', (text) => {
		const events = parse(text);

		expect(joinBurst(events, isPaste)).toBe(events);
	});
});
