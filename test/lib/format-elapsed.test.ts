import {expect, it} from 'vitest';
import {formatElapsed} from '../../source/lib/format-elapsed.js';

it.each([
	[0, '0ms'],
	[3.4, '3ms'],
	[812, '0.8s'],
	[59_940, '59.9s'],
	[59_960, '1m 00s'],
	[125_000, '2m 05s'],
])('shows %d ms as %s', (durationMs, expected) => {
	expect(formatElapsed(durationMs)).toBe(expected);
});
