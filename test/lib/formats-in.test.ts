import {describe, expect, it} from 'vitest';
import type {Formats} from '../../source/lib/formats.js';
import {formatsIn} from '../../source/lib/formats.js';

const at = new Date(2026, 2, 1, 4, 5, 9).getTime();

type Row = readonly [name: keyof Formats, value: number, en: string, zh: string];

const rows: readonly Row[] = [
	['integer', 1_234_567, '1,234,567', '1,234,567'],
	['short', 999, '999', '999'],
	['short', 1204, '1.2k', '1200'],
	['short', 12_345, '12k', '1.23万'],
	['short', 999_999, '1M', '100万'],
	['short', 1_050_000, '1.1M', '105万'],
	['elapsed', 3.4, '3ms', '3ms'],
	['elapsed', 812, '0.8s', '0.8秒'],
	['elapsed', 2000, '2.0s', '2.0秒'],
	['elapsed', 59_940, '59.9s', '59.9秒'],
	['elapsed', 59_960, '1m 00s', '1分钟00秒'],
	['duration', -5, '0s', '0秒'],
	['duration', 40_000, '40s', '40秒'],
	['duration', 125_000, '2m 05s', '2分钟05秒'],
	['duration', 3_720_000, '1h 02m', '1小时02分钟'],
	['duration', 273_600_000, '3d 04h', '3天04小时'],
	['usd', 0.0031, '$0.0031', '$0.0031'],
	['usd', 1234.5, '$1,234.50', '$1,234.50'],
	['time', at, 'Mar 01, 2026, 04:05', '2026/03/01 04:05'],
	['timeOfEvent', at, 'Mar 01, 2026, 04:05:09', '2026/03/01 04:05:09'],
	['day', at, 'Mar 01, 2026', '2026/03/01'],
	['clock', at, '04:05', '04:05'],
	['clockOfEvent', at, '04:05:09', '04:05:09'],
	['time', Number.NaN, 'no date', '无日期'],
];

describe('formatsIn', () => {
	it.each(rows)('writes %s of %d as %s, in Chinese as %s', (name, value, en, zh) => {
		const written = ['en', 'zh'].map((language) => formatsIn(language)[name](value));

		expect(written).toEqual([en, zh]);
	});

	it('writes English for a language that it does not know', () => {
		expect(formatsIn('constructor').elapsed(812)).toBe('0.8s');
	});

	it('writes amounts as Intl does', () => {
		const digits = {minimumFractionDigits: 2, maximumFractionDigits: 4};
		const options = {style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol'} as const;
		const intl = new Intl.NumberFormat('zh', {...options, ...digits});

		const amounts = [0.003, 0.0102, 0.25, 0.5, 12.5, 1234.75];

		expect(amounts.map(formatsIn('zh').usd)).toEqual(amounts.map((amount) => intl.format(amount)));
	});
});
