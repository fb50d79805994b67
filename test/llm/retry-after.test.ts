import {describe, expect, it} from 'vitest';
import {longestRetryAfterMs, readRetryAfterMs} from '../../source/llm/retry-after.js';

const nowMs = Date.parse('2026-11-21T10:00:00Z');

describe('readRetryAfterMs', () => {
	it.each([
		['seconds', {retryAfter: '7'}, 7000],
		['a fraction', {retryAfter: '1.5'}, 1500],
		['milliseconds', {retryAfterMs: '2500', retryAfter: '9'}, 2500],
		['an HTTP date', {retryAfter: 'Sat, 21 Nov 2026 10:00:30 GMT'}, 30_000],
		['a date that has passed', {retryAfter: 'Sat, 21 Nov 2026 09:00:00 GMT'}, 1000],
		['zero', {retryAfter: '0'}, 1000],
		['an absurd number', {retryAfter: '99999999'}, longestRetryAfterMs],
		['an absurd date', {retryAfter: 'Fri, 31 Dec 2100 10:00:00 GMT'}, longestRetryAfterMs],
		['a negative number', {retryAfter: '-5'}, undefined],
		['a word', {retryAfter: 'soon'}, undefined],
		['nothing', {}, undefined],
		['a delay in the body', {body: '{"retryDelay": "37s"}'}, 37_000],
		['a delay in words', {body: 'Please retry in 12.25s.'}, 12_250],
	])('reads %s', (_what, hints, expected) => {
		expect(readRetryAfterMs(hints, nowMs)).toBe(expected);
	});
});
