import {formatUsd} from './format-usd.js';

/** How numbers, times and amounts are written for people in one language. What is written for programs does not pass here. */
export type Formats = {
	/** `1,204`: every digit, where the exact number matters. */
	readonly integer: (count: number) => string;
	/** `980`, `12k`, `1.1M`; `1.23万`: many of something, where two or three digits say enough. */
	readonly short: (count: number) => string;
	/** What something took: `3ms`, `0.8s`, `2m 05s`; `0.8秒`. */
	readonly elapsed: (durationMs: number) => string;
	/** What goes on or is left, in whole seconds: `12s`, `2m 05s`, `1h 02m`, `3d 04h`; `2分钟05秒`. */
	readonly duration: (durationMs: number) => string;
	/** `$12.50`, `$0.0031`, `<$0.0001`. */
	readonly usd: (amount: number) => string;
	/** `Mar 01, 2026, 14:05`, `2026/03/01 14:05`: in the time zone of this machine and always of the same width. */
	readonly time: (epochMs: number) => string;
	/** The same with seconds. */
	readonly timeOfEvent: (epochMs: number) => string;
	/** `Mar 01, 2026`. */
	readonly day: (epochMs: number) => string;
	/** `14:05` of a day that is known. */
	readonly clock: (epochMs: number) => string;
	/** `14:05:09` of a day that is known. */
	readonly clockOfEvent: (epochMs: number) => string;
};

type Unit = 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

// A Chinese unit is four digits wide: with two digits 123,456 would be 12万.
const languages = {
	en: {between: ' ', noDate: 'no date', month: 'short', shortDigits: {}},
	zh: {between: '', noDate: '无日期', month: '2-digit', shortDigits: {maximumSignificantDigits: 3}},
} as const;

type Language = keyof typeof languages;

const clock = {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'} as const;
const clockOfEvent = {...clock, second: '2-digit'} as const;

const steps: readonly (readonly [seconds: number, unit: Unit])[] = [
	[86_400, 'day'],
	[3600, 'hour'],
	[60, 'minute'],
	[1, 'second'],
];

const made = new Map<Language, Formats>();

/** The formats of a language; English for one that there is nothing about. */
export function formatsIn(language: string): Formats {
	const known = Object.hasOwn(languages, language) ? (language as Language) : 'en';
	const formats = made.get(known) ?? createFormats(known);
	made.set(known, formats);
	return formats;
}

function createFormats(language: Language): Formats {
	const {between, noDate, month, shortDigits} = languages[language];
	const day = {year: 'numeric', month, day: '2-digit'} as const;
	// What Intl makes is slow to make and quick to use; most programs need few of them.
	const numbers = keepEach((options: Intl.NumberFormatOptions) => {
		return new Intl.NumberFormat(language, options);
	});
	const dates = keepEach((options: Intl.DateTimeFormatOptions) => {
		return new Intl.DateTimeFormat(language, options);
	});

	const date = (key: string, options: Intl.DateTimeFormatOptions) => (epochMs: number) =>
		Number.isNaN(new Date(epochMs).getTime()) ? noDate : dates(key, options).format(epochMs);

	function inUnit(value: number, unit: Unit, digits: Intl.NumberFormatOptions = {}): string {
		const options = {style: 'unit', unit, unitDisplay: 'narrow', ...digits} as const;
		return numbers(`${unit} ${Object.values(digits)}`, options).format(value);
	}

	function duration(durationMs: number): string {
		const whole = Math.max(0, Math.round(durationMs / 1000));
		const first = steps.findIndex(([seconds]) => whole >= seconds);
		const [largest, unit] = steps[first] ?? [1, 'second'];
		const next = steps[first + 1];
		const head = inUnit(Math.floor(whole / largest), unit);
		if (next === undefined || first < 0) return head;
		const rest = Math.floor((whole % largest) / next[0]);
		return head + between + inUnit(rest, next[1], {minimumIntegerDigits: 2});
	}

	function elapsed(durationMs: number): string {
		if (durationMs < 100) return inUnit(Math.round(durationMs), 'millisecond');
		if (durationMs >= 59_950) return duration(durationMs);
		const digits = {minimumFractionDigits: 1, maximumFractionDigits: 1};
		return inUnit(durationMs / 1000, 'second', digits);
	}

	return {
		integer: (count) => numbers('integer', {}).format(count),
		// `k` is how everybody writes thousands of tokens; Intl has `K`.
		short: (count) =>
			numbers('compact', {notation: 'compact', ...shortDigits})
				.format(count)
				.replace('K', 'k'),
		elapsed,
		duration,
		usd: formatUsd,
		time: date('time', {...day, ...clock}),
		timeOfEvent: date('timeOfEvent', {...day, ...clockOfEvent}),
		day: date('day', day),
		clock: date('clock', clock),
		clockOfEvent: date('clockOfEvent', clockOfEvent),
	};
}

function keepEach<Options, Made>(make: (options: Options) => Made) {
	const kept = new Map<string, Made>();
	return (key: string, options: Options): Made => {
		const found = kept.get(key) ?? make(options);
		kept.set(key, found);
		return found;
	};
}
