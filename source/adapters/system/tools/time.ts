import * as z from 'zod/mini';
import {OpenIntentError} from '../../../contracts/errors.js';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import {findTimeZone} from '../city-zones.js';
import type {SystemAdapterDeps} from '../system-deps.js';

export function time({now = Date.now}: SystemAdapterDeps) {
	return defineTool({
		name: 'system_time',
		description: 'Date and time, here or in a time zone.',
		effect: 'read',
		input: z.object({
			timezone: z.optional(
				z
					.string()
					.check(
						z.minLength(1),
						z.describe(
							'Time zone such as Europe/Berlin or UTC, or a large city. Here when absent.',
						),
					),
			),
		}),
		async run({timezone}, {say}) {
			const zone =
				timezone === undefined
					? Intl.DateTimeFormat().resolvedOptions().timeZone
					: requireZone(timezone);
			const parts = describeTime(now(), zone);
			const weekday = say.locale === 'en' ? parts.weekday : weekdayOf(now(), zone, say.locale);
			return {
				text: say`${weekday}, ${parts.date} ${parts.time} (${zone}, ${parts.offset})`,
				data: {
					...parts,
					timezone: zone,
					iso: new Date(now()).toISOString(),
					epoch_secs: Math.floor(now() / 1000),
				},
			};
		},
	});
}

function requireZone(place: string): string {
	const zone = findTimeZone(place);
	if (zone !== undefined) return zone;
	throw new OpenIntentError(
		'OI_ERR_TOOL_ARGUMENTS',
		`There is no time zone called ${displayLine(place)}.`,
		{hint: 'use a name such as Europe/Berlin, Asia/Shanghai or UTC'},
	);
}

const weekdayOf = (epochMs: number, timeZone: string, locale: string) =>
	new Intl.DateTimeFormat(locale, {timeZone, weekday: 'long'}).format(epochMs);

function describeTime(epochMs: number, timeZone: string) {
	const format = new Intl.DateTimeFormat('en-GB', {
		timeZone,
		weekday: 'long',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
		hourCycle: 'h23',
		timeZoneName: 'longOffset',
	});
	const parts = new Map(format.formatToParts(epochMs).map(({type, value}) => [type, value]));
	const join = (types: readonly Intl.DateTimeFormatPartTypes[], between: string) =>
		types.map((type) => parts.get(type) ?? '').join(between);
	return {
		weekday: join(['weekday'], ''),
		date: join(['year', 'month', 'day'], '-'),
		time: join(['hour', 'minute', 'second'], ':'),
		// Versions of ICU differ in how they write no offset at all.
		offset: join(['timeZoneName'], '').replace(/^GMT$/, 'GMT+00:00').replace('GMT', 'UTC'),
	};
}
