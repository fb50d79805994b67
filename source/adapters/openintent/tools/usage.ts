import * as z from 'zod/mini';
import type {Translate} from '../../../contracts/messages.js';
import {formatsOf} from '../../../contracts/messages.js';
import {defineTool} from '../../../contracts/tool.js';
import {costText, usageFields} from '../../../contracts/usage.js';
import {displayLine} from '../../../lib/display-text.js';
import {formatTable} from '../../../lib/format-table.js';
import {localDay} from '../../../lib/local-day.js';
import type {OpenIntentReports, UsageRow, UsageTable} from '../openintent-reports.js';
import {usageSince} from '../usage-since.js';

const grouping = z._default(
	z.enum(['model', 'day', 'session']).check(z.describe('What to sum by.')),
	'model',
);
const beginning = z._default(
	z.string().check(z.describe('today, month, all, 30d or 2026-11-01')),
	'30d',
);

export function usage({usage: report, texts}: OpenIntentReports) {
	return defineTool({
		name: 'openintent_usage',
		description: 'Tokens used and money spent on models, by model, day or session.',
		effect: 'read',
		input: z.object({by: grouping, since: beginning}),
		async run({by, since}) {
			const from = usageSince(since, Date.now());
			const [{groups, total, pricesTakenOn}, say] = await Promise.all([report(by, from), texts()]);
			return {
				text: toText({groups: shownGroups(by, groups, say), total, pricesTakenOn}, from, say),
				data: {
					by,
					since: from === 0 ? null : localDay(from),
					groups: groups.map((row) => ({
						name: row.name,
						...(row.title === undefined ? {} : {title: row.title}),
						...(by === 'model' ? {kind: row.isEmbedding ? 'embedding' : 'answer'} : {}),
						...toData(row),
					})),
					total: toData(total),
					prices_taken_on: pricesTakenOn ?? null,
				},
				...(by === 'session' ? {isUntrusted: true} : {}),
			};
		},
	});
}

function toText({groups, total, pricesTakenOn}: UsageTable, since: number, say: Translate): string {
	const {day} = formatsOf(say);
	const period = since === 0 ? undefined : day(since);
	if (groups.length === 0) {
		return period === undefined ? say('usage.none') : say('usage.none_since', {day: period});
	}
	const heads = ['calls', 'input', 'cached', 'output', 'cost'].map((name) => say(`usage.${name}`));
	const rows = [
		[period === undefined ? '' : say('usage.since', {day: period}), ...heads],
		...groups.map((row) => [nameOf(row, say), ...toCells(row, say)]),
		...(groups.length === 1 ? [] : [[say('usage.total'), ...toCells(total, say)]]),
	];
	const {estimatedCalls: count} = total;
	const notes = [
		...(count === 0 ? [] : [say('usage.estimated', {count})]),
		...(pricesTakenOn === undefined
			? []
			: [say('usage.prices', {day: dayText(pricesTakenOn, say)})]),
	];
	return [formatTable(rows, 'lrrrrr'), ...(notes.length === 0 ? [] : ['', ...notes])].join('\n');
}

/** Days are written as a person of that language does. */
function shownGroups(by: string, groups: readonly UsageRow[], say: Translate) {
	if (by !== 'day') return groups;
	return groups.map((row) => ({...row, name: dayText(row.name, say)}));
}

/** At noon, so that no time zone makes another day of it. */
const dayText = (isoDay: string, say: Translate) =>
	formatsOf(say).day(Date.parse(`${isoDay}T12:00`));

function nameOf({name, title, isEmbedding}: UsageRow, say: Translate): string {
	const mark = isEmbedding ? say('usage.embedding') : undefined;
	const shown = [name || say('usage.no_session'), title, mark];
	return displayLine(shown.filter(Boolean).join('  '), 80);
}

type Sum = UsageTable['total'];

function toCells(sum: Sum, say: Translate): string[] {
	const {calls, inputTokens, cachedInputTokens, outputTokens} = sum;
	const counts = [calls, inputTokens, cachedInputTokens, outputTokens];
	return [...counts.map(formatsOf(say).integer), costCell(sum, say)];
}

function costCell({calls, costUsd, callsWithoutPrice}: Sum, say: Translate): string {
	const known = callsWithoutPrice === calls && calls > 0 ? [] : [{costUsd}];
	const unknown = callsWithoutPrice === 0 ? [] : [{costUsd: undefined}];
	return costText([...known, ...unknown]) ?? say('usage.unknown');
}

function toData(sum: Sum) {
	return {
		calls: sum.calls,
		...usageFields(sum),
		/** Of the calls whose price is known; null when none is. */
		cost_usd: sum.calls > 0 && sum.callsWithoutPrice === sum.calls ? null : sum.costUsd,
		calls_without_price: sum.callsWithoutPrice,
		estimated_calls: sum.estimatedCalls,
	};
}
