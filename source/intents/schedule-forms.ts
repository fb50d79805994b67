import {clockPattern as clock, readClock} from './clock-words.js';
import type {TimeSetting} from './schedule-clock.js';
import {exactTime, nextClockTime, wallTime} from './schedule-clock.js';

/** A way to say when. `read` returns the expression that is kept, or undefined for what it cannot say truthfully. */
export type ScheduleForm = {
	/** As help and errors show it. */
	readonly example: string;
	readonly pattern: RegExp;
	readonly read: (
		match: Readonly<Record<string, string | undefined>>,
		setting: TimeSetting,
	) => string | undefined;
	/** Why it could not, where that is more than that no clock shows it. */
	readonly refusal?: (match: Readonly<Record<string, string | undefined>>) => TimeRefusal;
};

export type TimeRefusal = 'too-often' | 'uneven';

const at = '(?: at)? ?';
const day = '(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:days?)?';
const chineseDay = '(?:周|星期)[一二三四五六日天]';
const date = String.raw`(?<date>\d{4}-\d{1,2}-\d{1,2})`;

/** Numbers of the days of the week as POSIX cron has them: 0 is Sunday. */
const dayNumbers: Readonly<Record<string, number>> = {
	...{sun: 0, mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6},
	...{日: 0, 天: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6},
};

/** What crontab(5) has for the most frequent ones. */
const macros: Readonly<Record<string, string>> = {
	hourly: '0 * * * *',
	daily: '0 0 * * *',
	midnight: '0 0 * * *',
	weekly: '0 0 * * 0',
	monthly: '0 0 1 * *',
	yearly: '0 0 1 1 *',
	annually: '0 0 1 1 *',
};
const words: Readonly<Record<string, string | undefined>> = {
	...{hourly: macros['hourly'], daily: macros['daily'], weekly: macros['weekly']},
	...{monthly: macros['monthly'], 'every month': macros['monthly'], 每月: macros['monthly']},
	...{yearly: macros['yearly'], 'every year': macros['yearly'], 每年: macros['yearly']},
};

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week';
const unitMs: Readonly<Record<Unit, number>> = {
	second: 1000,
	minute: 60_000,
	hour: 3_600_000,
	day: 86_400_000,
	week: 604_800_000,
};
const chineseUnits: Readonly<Record<string, Unit>> = {
	...{秒: 'second', 分: 'minute', 小: 'hour', 天: 'day', 周: 'week'},
};
const units =
	'(?<unit>s|m|h|d|w|(?:sec(?:ond)?|min(?:ute)?|hour|day|week)s?|秒钟?|分钟?|小时|天|周)';
const unitOf = (word = ''): Unit =>
	chineseUnits[word[0] ?? ''] ??
	(Object.keys(unitMs) as Unit[]).find((unit) => unit[0] === word[0]) ??
	'minute';

/**
 * What divides an hour or a day without a rest: with any other step, cron would take a shorter one at the end of each hour,
 * day or month, and "every" would not be true.
 */
const everyTable: Readonly<Partial<Record<Unit, (count: number) => string | undefined>>> = {
	second: (count) => (count % 60 === 0 ? everyTable.minute?.(count / 60) : undefined),
	minute(count) {
		if (count === 1) return '* * * * *';
		if (count % 60 === 0) return everyTable.hour?.(count / 60);
		return 60 % count === 0 ? `*/${count} * * * *` : undefined;
	},
	hour(count) {
		if (count === 1) return macros['hourly'];
		if (count % 24 === 0) return everyTable.day?.(count / 24);
		return 24 % count === 0 ? `0 */${count} * * *` : undefined;
	},
	day: (count) => (count === 1 ? macros['daily'] : count === 7 ? macros['weekly'] : undefined),
	week: (count) => (count === 1 ? macros['weekly'] : undefined),
};

/** Minute and hour, as the first two fields of an expression; undefined where a clock does not show that. */
function clockFields({clock: text = ''}: Readonly<Record<string, string | undefined>>) {
	const time = readClock(text);
	return time && {...time, text: `${time.minutes} ${time.hours}`};
}

const onDays =
	(days: string): ScheduleForm['read'] =>
	(match) => {
		const fields = clockFields(match);
		return fields && `${fields.text} * * ${days}`;
	};

/** `mon-fri` is a range and `mon,fri` two days; the days in their order. */
function dayList(text: string): string {
	const numberOf = (word: string) =>
		dayNumbers[word.slice(0, 3)] ?? dayNumbers[word.slice(-1)] ?? Number.NaN;
	const days = text.split(/[, ]+/).flatMap((part) => {
		const [first = '', last = first] = part.split('-');
		const [from, to] = [numberOf(first), numberOf(last)];
		const length = ((to - from + 7) % 7) + 1;
		return Array.from({length}, (_, index) => (from + index) % 7);
	});
	const sorted = [...new Set(days)].sort((left, right) => left - right);
	return sorted.join(',') === '1,2,3,4,5' ? '1-5' : sorted.length === 7 ? '*' : sorted.join(',');
}

/** Numbers, stars, lists, ranges and steps; names of days and months have three letters. */
const cronField = String.raw`(?:[\d*]|[a-z]{3})(?:[\d*,/-]|[a-z]{3})*`;

const afterDays: Readonly<Record<string, number>> = {today: 0, 今天: 0, tomorrow: 1, 明天: 1};

/** Every way to say when; the first that fits is taken. Texts are compared in lower case, with single spaces. */
export const scheduleForms: readonly ScheduleForm[] = [
	{
		example: '@daily',
		pattern: /^@(?<name>[a-z]+)$/,
		read: ({name = ''}) => (Object.hasOwn(macros, name) ? macros[name] : undefined),
	},
	{
		example: 'hourly',
		pattern: new RegExp(`^(?<word>${Object.keys(words).join('|')})$`),
		read: ({word = ''}) => words[word],
	},
	{
		example: 'every 15m',
		pattern: new RegExp(`^(?:every ?|每隔?)(?<count>\\d{1,6})? ?个?${units}$`),
		read: ({count, unit}) => everyTable[unitOf(unit)]?.(Number(count ?? 1)),
		refusal: ({unit}) => (unitOf(unit) === 'second' ? 'too-often' : 'uneven'),
	},
	{
		example: 'daily 09:00',
		pattern: new RegExp(`^(?:daily|every day|每天|每日)${at}${clock}$`),
		read: onDays('*'),
	},
	{
		example: 'weekdays 9:00',
		pattern: new RegExp(`^(?:(?:every )?(?:week|work)days?|每?个?工作日)${at}${clock}$`),
		read: onDays('1-5'),
	},
	{
		example: 'weekends 10:00',
		pattern: new RegExp(`^(?:(?:every )?weekends?|每?个?周末)${at}${clock}$`),
		read: onDays('0,6'),
	},
	{
		example: 'mon,fri 18:30',
		pattern: new RegExp(`^(?:every )?(?<days>${day}(?:(?:, ?| |-)${day})*)${at}${clock}$`),
		read: (match, setting) => onDays(dayList(match['days'] ?? ''))(match, setting),
	},
	{
		example: '每周一 9:00',
		pattern: new RegExp(`^每?(?<days>${chineseDay}(?:[,-]?${chineseDay})*) ?${clock}$`),
		read: (match, setting) =>
			onDays(dayList((match['days'] ?? '').replace(/(?<=[一-六日天])(?=[周星])/g, ',')))(
				match,
				setting,
			),
	},
	{
		example: 'at 2026-12-24 18:00',
		pattern: new RegExp(`^(?:at |on )?${date}(?:${at}|t)${clock}$`),
		read(match) {
			const fields = clockFields(match);
			return fields && wallTime(match['date'] ?? '', fields);
		},
	},
	{
		example: 'at 18:30',
		pattern: new RegExp(`^(?:at )?(?<word>today|tomorrow|今天|明天)?${at}${clock}$`),
		read(match, setting) {
			const fields = clockFields(match);
			return fields && nextClockTime(fields, afterDays[match['word'] ?? ''], setting);
		},
	},
	{
		example: 'in 20m',
		pattern: new RegExp(`^in (?<count>\\d{1,6}) ?${units}$`),
		read: ({count, unit}, {now}) => exactTime(now + Number(count) * unitMs[unitOf(unit)]),
	},
	{
		example: '20分钟后',
		pattern: new RegExp(`^(?<count>\\d{1,6}) ?个?${units}(?:之|以)?后$`),
		read: ({count, unit}, {now}) => exactTime(now + Number(count) * unitMs[unitOf(unit)]),
	},
	{
		example: "'0 9 * * 1-5'",
		// The fields of crontab(5), and nothing that only some programs know (seconds, L, W, #, ?).
		pattern: new RegExp(`^(?<fields>${cronField}(?: ${cronField}){4})$`),
		read: ({fields}) => fields,
	},
];
