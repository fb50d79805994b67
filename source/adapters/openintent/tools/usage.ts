import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {costText, usageFields} from '../../../contracts/usage.js';
import {displayLine} from '../../../lib/display-text.js';
import {formatCount, formatInteger} from '../../../lib/format-count.js';
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

export function usage({usage: report}: OpenIntentReports) {
	return defineTool({
		name: 'openintent_usage',
		description: 'Tokens used and money spent on models, by model, day or session.',
		effect: 'read',
		input: z.object({by: grouping, since: beginning}),
		async run({by, since}) {
			const from = usageSince(since, Date.now());
			const {groups, total, pricesTakenOn} = await report(by, from);
			return {
				text: toText({groups, total, pricesTakenOn}, from),
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

function toText({groups, total, pricesTakenOn}: UsageTable, since: number): string {
	const period = since === 0 ? '' : ` since ${localDay(since)}`;
	if (groups.length === 0) return `No model was called${period}.`;
	const rows = [
		[period.trim(), 'calls', 'input', 'cached', 'output', 'cost'],
		...groups.map((row) => [nameOf(row), ...toCells(row)]),
		...(groups.length === 1 ? [] : [['total', ...toCells(total)]]),
	];
	const {estimatedCalls} = total;
	const notes = [
		...(estimatedCalls === 0
			? []
			: [
					`${formatCount(estimatedCalls, 'call')} estimated: cut off, or not counted by the server.`,
				]),
		...(pricesTakenOn === undefined
			? []
			: [`Prices as of ${pricesTakenOn}; llm.prices in the configuration can change them.`]),
	];
	return [formatTable(rows, 'lrrrrr'), ...(notes.length === 0 ? [] : ['', ...notes])].join('\n');
}

function nameOf({name, title, isEmbedding}: UsageRow): string {
	const mark = isEmbedding ? '(embedding)' : undefined;
	return displayLine([name || '(no session)', title, mark].filter(Boolean).join('  '), 80);
}

type Sum = UsageTable['total'];

function toCells(sum: Sum): string[] {
	const {calls, inputTokens, cachedInputTokens, outputTokens} = sum;
	const counts = [calls, inputTokens, cachedInputTokens, outputTokens];
	return [...counts.map(formatInteger), costCell(sum)];
}

function costCell({calls, costUsd, callsWithoutPrice}: Sum): string {
	const known = callsWithoutPrice === calls && calls > 0 ? [] : [{costUsd}];
	const unknown = callsWithoutPrice === 0 ? [] : [{costUsd: undefined}];
	return costText([...known, ...unknown]) ?? 'unknown';
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
