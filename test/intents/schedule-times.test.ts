import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {scheduleForms} from '../../source/intents/schedule-forms.js';
import {
	isOneShot,
	nextRun,
	nextRuns,
	readScheduleTime,
	readTimeZone,
} from '../../source/intents/schedule-times.js';

/** A Sunday, 12:00 in Berlin. */
const now = Date.parse('2026-11-22T11:00:00Z');
const timeZone = 'Europe/Berlin';
const read = (text: string) => readScheduleTime(text, {now, timeZone});
const runs = (expression: string, zone: string, from: string, count = 3) =>
	nextRuns(expression, zone, {after: Date.parse(from), count}).map((at) =>
		new Date(at).toISOString().slice(0, 16),
	);

describe('what a person writes for a time', () => {
	it.each([
		['@hourly', '0 * * * *'],
		['@daily', '0 0 * * *'],
		['@Weekly', '0 0 * * 0'],
		['@monthly', '0 0 1 * *'],
		['every 15m', '*/15 * * * *'],
		['every 1 minute', '* * * * *'],
		['every hour', '0 * * * *'],
		['every 2h', '0 */2 * * *'],
		['every 60m', '0 * * * *'],
		['every 120 minutes', '0 */2 * * *'],
		['every 24h', '0 0 * * *'],
		['every 1d', '0 0 * * *'],
		['every week', '0 0 * * 0'],
		['daily 09:00', '0 9 * * *'],
		['every day at 9:05', '5 9 * * *'],
		['weekdays 9:00', '0 9 * * 1-5'],
		['every weekday at 17:45', '45 17 * * 1-5'],
		['weekends 10:00', '0 10 * * 0,6'],
		['mon,fri 18:30', '30 18 * * 1,5'],
		['Monday, Friday 18:30', '30 18 * * 1,5'],
		['tue-thu 8:00', '0 8 * * 2,3,4'],
		['fri-mon 8:00', '0 8 * * 0,1,5,6'],
		['every sunday at 7:00', '0 7 * * 0'],
		['每天 9:00', '0 9 * * *'],
		['每天9点半', '30 9 * * *'],
		['工作日 9：00', '0 9 * * 1-5'],
		['周末10点', '0 10 * * 0,6'],
		['每周一 9:00', '0 9 * * 1'],
		['周一、周五 18:30', '30 18 * * 1,5'],
		['每15分钟', '*/15 * * * *'],
		['每小时', '0 * * * *'],
		['每2个小时', '0 */2 * * *'],
		['every monday at 9am', '0 9 * * 1'],
		['daily 9 am', '0 9 * * *'],
		['daily at 9:30pm', '30 21 * * *'],
		['daily 12am', '0 0 * * *'],
		['weekdays at 12:15 p.m.', '15 12 * * 1-5'],
		['every day at noon', '0 12 * * *'],
		['sundays at midnight', '0 0 * * 0'],
		['hourly', '0 * * * *'],
		['daily', '0 0 * * *'],
		['Weekly', '0 0 * * 0'],
		['every month', '0 0 1 * *'],
		['每月', '0 0 1 * *'],
		['every 60s', '* * * * *'],
		['每天上午9点', '0 9 * * *'],
		['每天早上8点', '0 8 * * *'],
		['每天 早上 8：05', '5 8 * * *'],
		['每天早上八点半', '30 8 * * *'],
		['每周一下午3点半', '30 15 * * 1'],
		['周一、周五晚上10点', '0 22 * * 1,5'],
		['周二十点', '0 10 * * 2'],
		['每天晚上十一点一刻', '15 23 * * *'],
		['每天凌晨两点钟', '0 2 * * *'],
		['每天二十三点05分', '5 23 * * *'],
		['工作日中午', '0 12 * * 1-5'],
		['每天中午1点', '0 13 * * *'],
		['每天下午15点', '0 15 * * *'],
		['0 9 * * 1-5', '0 9 * * 1-5'],
		['  */10   8-18 * *  mon-fri ', '*/10 8-18 * * mon-fri'],
		['0 9 1,15 jan *', '0 9 1,15 jan *'],
	])('%s is kept as %s', (text, expression) => {
		expect(read(text).expression).toBe(expression);
		expect(isOneShot(expression)).toBe(false);
	});

	it.each([
		['at 2026-12-24 18:00', '2026-12-24T17:00:00.000Z'],
		['2026-12-24 18:00', '2026-12-24T17:00:00.000Z'],
		['at 18:30', '2026-11-22T17:30:00.000Z'],
		['at 12:00', '2026-11-23T11:00:00.000Z'],
		['at 9:00', '2026-11-23T08:00:00.000Z'],
		['tomorrow 18:30', '2026-11-23T17:30:00.000Z'],
		['明天 9:00', '2026-11-23T08:00:00.000Z'],
		['at 9pm', '2026-11-22T20:00:00.000Z'],
		['9:30 PM', '2026-11-22T20:30:00.000Z'],
		['tomorrow at noon', '2026-11-23T11:00:00.000Z'],
		['at midnight', '2026-11-22T23:00:00.000Z'],
		['2026-12-24 6pm', '2026-12-24T17:00:00.000Z'],
		['今天下午3点半', '2026-11-22T14:30:00.000Z'],
		['明天早上8点', '2026-11-23T07:00:00.000Z'],
		['晚上10点', '2026-11-22T21:00:00.000Z'],
		['in 20m', '2026-11-22T11:20:00.000Z'],
		['in 2 hours', '2026-11-22T13:00:00.000Z'],
		['in 45s', '2026-11-22T11:00:45.000Z'],
		['in 3d', '2026-11-25T11:00:00.000Z'],
		['20分钟后', '2026-11-22T11:20:00.000Z'],
		['2个小时后', '2026-11-22T13:00:00.000Z'],
	])('%s comes once, at %s', (text, iso) => {
		const {expression, nextRunAt} = read(text);

		expect(new Date(nextRunAt).toISOString()).toBe(iso);
		expect(isOneShot(expression)).toBe(true);
		expect(nextRun(expression, timeZone, nextRunAt)).toBeUndefined();
	});

	it.each([
		['every 45m', /truthfully.*45|No expression/],
		['every 7h', /No expression/],
		['every 2d', /No expression/],
		['every 30s', /too often: a minute is the shortest/],
		['every second', /too often/],
		['每30秒', /too often/],
		['every 9am', /is no time/],
		['every 2 mondays', /is no time/],
		['每天9', /is no time/],
		['daily 13pm', /is no time/],
		['daily 0am', /is no time/],
		['每天上午13点', /is no time/],
		['每天晚上12点', /is no time/],
		['每天二十五点', /is no time/],
		['每天点', /is no time/],
		['every monday', /is no time/],
		['每7分钟', /No expression/],
		['every 0m', /No expression/],
		['daily 25:00', /is no time/],
		['daily 9:61', /is no time/],
		['sometimes', /is no time/],
		['', /is no time/],
		['@never', /is no time/],
		['61 9 * * *', /is no time/],
		['0 0 9 * * *', /is no time/],
		['0 9 * * 1#2', /is no time/],
		['0 9 L * *', /is no time/],
		['at 2026-02-30 9:00', /is no time/],
		['today 9:00', /is over/],
		['at 2020-01-01 9:00', /is over/],
		['0 0 31 2 *', /never comes/],
		['in 0m', /is over/],
	])('%j is refused, with what is possible', (text, message) => {
		expect(() => read(text)).toThrow(message);
		try {
			read(text);
		} catch (error) {
			expect((error as {hint?: string}).hint).toMatch(/\w/);
		}
	});

	it.each(scheduleForms.map(({example}) => [example]))('the example %s is one', (example) => {
		expect(read(example.replace(/'/g, '')).nextRunAt).toBeGreaterThan(now);
	});

	it('names time zones as their database does', () => {
		expect(readTimeZone('europe/berlin')).toBe('Europe/Berlin');
		for (const name of ['Berlin', 'Europe/Nowhere', '', '+02:00', '../etc'])
			expect(() => readTimeZone(name)).toThrow(/no time zone/);
	});
});

describe('the next run', () => {
	it('comes right after the gap where clocks are put forward', () => {
		expect(runs('30 2 * * *', 'Europe/Berlin', '2027-03-27T12:00Z')).toEqual([
			...['2027-03-28T01:00', '2027-03-29T00:30', '2027-03-30T00:30'],
		]);
		expect(runs('30 2 * * *', 'America/New_York', '2027-03-13T12:00Z')).toEqual([
			...['2027-03-14T07:00', '2027-03-15T06:30', '2027-03-16T06:30'],
		]);
	});

	it('comes once where clocks show the same hour twice', () => {
		expect(runs('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00Z')).toEqual([
			...['2026-10-25T00:30', '2026-10-26T01:30', '2026-10-27T01:30'],
		]);
		expect(runs('30 1 * * *', 'America/New_York', '2026-10-31T12:00Z')).toEqual([
			...['2026-11-01T05:30', '2026-11-02T06:30', '2026-11-03T06:30'],
		]);
		expect(runs('30 1,14 * * *', 'America/New_York', '2026-11-01T00:00Z', 2)).toEqual([
			...['2026-11-01T05:30', '2026-11-01T19:30'],
		]);
	});

	it('goes on through both where it is meant for every hour', () => {
		expect(runs('0 * * * *', 'Europe/Berlin', '2026-10-24T23:30Z')).toEqual([
			...['2026-10-25T00:00', '2026-10-25T01:00', '2026-10-25T02:00'],
		]);
	});

	it('keeps its time of day all year', () => {
		expect(runs('0 9 * * 1', 'Europe/Berlin', '2026-10-18T12:00Z', 2)).toEqual([
			...['2026-10-19T07:00', '2026-10-26T08:00'],
		]);
	});

	it('counts days of the week as POSIX cron does', () => {
		const sundays = ['2026-11-29T09:00', '2026-12-06T09:00'];
		for (const day of ['0', '7', 'sun'])
			expect(runs(`0 9 * * ${day}`, 'UTC', '2026-11-22T10:00Z', 2)).toEqual(sundays);
		// Either a 13th or a Friday.
		expect(runs('0 9 13 * 5', 'UTC', '2026-12-05T00:00Z')).toEqual([
			...['2026-12-11T09:00', '2026-12-13T09:00', '2026-12-18T09:00'],
		]);
	});

	it('is strictly later, and later for a later moment', () => {
		const expression = fc.oneof(
			fc.constantFrom('*/15 * * * *', '0 */2 * * *', '* * * * *', '30 1,14 * * *', '0 9 13 * 5'),
			fc
				.tuple(fc.nat(59), fc.nat(23), fc.constantFrom('*', '1-5', '0,6', '7'))
				.map(([minute, hour, days]) => `${minute} ${hour} * * ${days}`),
		);
		const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata');
		const moment = fc.integer({min: Date.UTC(2024, 0), max: Date.UTC(2030, 0)});
		fc.assert(
			fc.property(expression, zone, moment, (text, timeZone, after) => {
				const next = nextRun(text, timeZone, after) ?? 0;
				const second = nextRun(text, timeZone, next) ?? 0;
				expect(next).toBeGreaterThan(after);
				expect(second).toBeGreaterThan(next);
				// Nothing lies between: from just before, it is the same one.
				expect(nextRun(text, timeZone, next - 1)).toBe(next);
			}),
			{numRuns: 300},
		);
	});
});
