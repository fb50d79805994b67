import {describe, expect, it} from 'vitest';
import {isoTime} from '../../source/lib/iso-time.js';
import {localTime, localTimeWithOffset} from '../../source/lib/local-time.js';

describe('localTimeWithOffset', () => {
	it.each([0, 1_767_225_599_000, 1_782_900_000_000])('names the moment %d exactly', (epochMs) => {
		const text = localTimeWithOffset(epochMs);

		expect(text).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d$/);
		expect(Date.parse(text.replace(' ', 'T').replace(' ', ''))).toBe(epochMs);
	});

	it.each([
		['Asia/Kolkata', '1970-01-01 05:30:00 +05:30'],
		['America/New_York', '1969-12-31 19:00:00 -05:00'],
		['UTC', '1970-01-01 00:00:00 +00:00'],
	])('in %s', (zone, expected) => {
		const before = process.env['TZ'];
		process.env['TZ'] = zone;

		const text = localTimeWithOffset(0);

		if (before === undefined) delete process.env['TZ'];
		else process.env['TZ'] = before;
		expect(text).toBe(expected);
	});
});

it.each([Number.NaN, 9e15, Number.POSITIVE_INFINITY])('says that %d is no date', (epochMs) => {
	expect(localTime(epochMs)).toBe('no date');
	expect(localTimeWithOffset(epochMs)).toBe('no date');
	expect(isoTime(epochMs)).toBe(`no date (${epochMs})`);
});
