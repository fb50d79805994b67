import type {Clock} from './schedule-clock.js';

/** When a part of the day begins and ends: 3点 is one hour of the afternoon and another of the night. */
const partsOfDay: Readonly<Record<string, readonly [from: number, to: number]>> = {
	...{凌晨: [0, 6], 清晨: [4, 9], 早上: [1, 12], 早晨: [1, 12], 上午: [1, 12]},
	...{中午: [11, 14], 下午: [12, 18], 傍晚: [16, 20], 晚上: [17, 23]},
};

const namedTimes: Readonly<Record<string, number>> = {noon: 12, midnight: 0, 中午: 12, 午夜: 0};

const chineseHours = '零一二三四五六七八九十';
const chineseMinutes: Readonly<Record<string, number>> = {半: 30, 一刻: 15, 三刻: 45, 钟: 0};

const oneOf = (table: object) => Object.keys(table).join('|');
const part = `(?:(?:${oneOf(partsOfDay)}) ?)?`;

/**
 * A time of day as people write one. A number alone is none: it is a step, a day or an hour of the morning or of the evening.
 */
export const clockPattern = [
	'(?<clock>noon|midnight',
	`\\d{1,2}(?::\\d{2})? ?[ap]\\.?m\\.?`,
	`${part}\\d{1,2}:\\d{2}`,
	`${part}(?:\\d{1,2}|二?十?[${chineseHours}两]?)点(?:${oneOf(chineseMinutes)}|\\d{1,2}分?)?`,
	'中午|午夜)',
].join('|');

const shape = new RegExp(
	`^(?<part>[^\\d: ]{2}(?= ?\\S))?? ?(?<hour>\\d+|[${chineseHours}两]+)[:点]?(?<minute>\\d*|${oneOf(chineseMinutes)})分? ?(?<half>[ap])?\\.?m?\\.?$`,
);

/** What such a text says; undefined where no clock shows that. */
export function readClock(text: string): Clock | undefined {
	const named = namedTimes[text];
	if (named !== undefined) return {hours: named, minutes: 0};
	const {hour, minute = '', ...of} = shape.exec(text)?.groups ?? {};
	if (hour === undefined) return undefined;
	const minutes = chineseMinutes[minute] ?? Number(minute);
	const hours = hourOf(readNumber(hour), of);
	return hours === undefined || hours > 23 || minutes > 59 ? undefined : {hours, minutes};
}

function hourOf(
	hour: number,
	{part, half}: Readonly<Record<string, string | undefined>>,
): number | undefined {
	if (half !== undefined)
		return hour >= 1 && hour <= 12 ? (hour % 12) + (half === 'p' ? 12 : 0) : undefined;
	if (part === undefined) return hour;
	const [from, to] = partsOfDay[part] ?? [0, 23];
	return [hour, hour + 12].find((one) => from <= one && one <= to);
}

/** `9`, `九`, `十一` or `二十三`. */
function readNumber(text: string): number {
	if (/^\d/.test(text)) return Number(text);
	const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['零', text];
	const digit = (word: string) => (word === '两' ? 2 : chineseHours.indexOf(word));
	return (tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones));
}
