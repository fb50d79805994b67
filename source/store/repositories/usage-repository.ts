import type {
	UsageEntry,
	UsageFilter,
	UsageGroup,
	UsageGrouping,
	UsageRecords,
	UsageSum,
} from '../../contracts/usage.js';
import {optional} from '../row-values.js';
import type {Row, SqlValue, Store} from '../store.js';
import {foldDays, quarterHourMs} from '../usage-days.js';

export function createUsageRepository(store: Store): UsageRecords {
	const {reader} = store;
	return {
		record: (entry) =>
			store.transaction((transaction) => {
				transaction.run(insert, toParameters(entry));
			}),
		async listByRun(runId) {
			return reader.all(selectByRun, [runId]).map(toEntry);
		},
		async sum(filter) {
			const row = reader.get(`SELECT ${sums} FROM usage WHERE ${matches}`, toFilter(filter));
			return toSum(row ?? [0, 0, 0, 0, 0, 0, 0, 0, 0]);
		},
		async sumBy(grouping, filter, dayOf) {
			const groups = reader.all(selectGroups(grouping), toFilter(filter)).map(toGroup);
			return grouping === 'day' ? foldDays(groups, dayOf) : groups;
		},
	};
}

const groupNames: Readonly<Record<UsageGrouping, string>> = {
	model: "provider || '/' || model",
	session: "coalesce(session_id, '')",
	run: 'run_id',
	// The offsets of all time zones are whole quarters of an hour, so a quarter belongs to one day wherever one lives.
	day: `CAST(created_at / ${quarterHourMs} * ${quarterHourMs} AS TEXT)`,
};

const columns =
	'input_tokens, output_tokens, cached_input_tokens, cache_write_input_tokens, reasoning_tokens, run_id, session_id, provider, model, cost_usd, created_at, is_estimated, is_embedding';
const insert = `INSERT INTO usage (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const selectByRun = `SELECT ${columns} FROM usage WHERE run_id = ? ORDER BY id`;
// A sum of integers that grows too long is an error in SQLite, and no usage could be read any more; a total is not.
const sums = `
CAST(total(input_tokens) AS INTEGER), CAST(total(output_tokens) AS INTEGER), CAST(total(cached_input_tokens) AS INTEGER),
	CAST(total(cache_write_input_tokens) AS INTEGER), CAST(total(reasoning_tokens) AS INTEGER), count(*), total(cost_usd),
	count(*) - count(cost_usd), CAST(total(is_estimated) AS INTEGER)`;
const matches = `
created_at >= ?1 AND created_at < ?2 AND (?3 IS NULL OR session_id = ?3) AND (?4 IS NULL OR run_id = ?4)`;

function selectGroups(grouping: UsageGrouping): string {
	const [apart, isEmbedding] =
		grouping === 'model' ? [', is_embedding', 'is_embedding'] : ['', '0'];
	return `
SELECT ${sums}, ${groupNames[grouping]} AS name, max(created_at) AS last_used_at, ${isEmbedding}
FROM usage WHERE ${matches} GROUP BY name${apart} ORDER BY last_used_at DESC, name`;
}

function toFilter({since = 0, until = Number.MAX_SAFE_INTEGER, sessionId, runId}: UsageFilter) {
	return [since, until, sessionId ?? null, runId ?? null];
}

function toParameters(entry: UsageEntry): SqlValue[] {
	return [
		entry.inputTokens,
		entry.outputTokens,
		entry.cachedInputTokens,
		entry.cacheWriteInputTokens,
		entry.reasoningTokens,
		entry.runId,
		entry.sessionId ?? null,
		entry.provider,
		entry.model,
		entry.costUsd ?? null,
		entry.createdAt,
		entry.isEstimated ? 1 : 0,
		entry.isEmbedding ? 1 : 0,
	];
}

function toUsage(row: Row) {
	return {
		inputTokens: row[0] as number,
		outputTokens: row[1] as number,
		cachedInputTokens: row[2] as number,
		cacheWriteInputTokens: row[3] as number,
		reasoningTokens: row[4] as number,
	};
}

function toSum(row: Row): UsageSum {
	return {
		...toUsage(row),
		calls: row[5] as number,
		costUsd: row[6] as number,
		callsWithoutPrice: row[7] as number,
		estimatedCalls: row[8] as number,
	};
}

function toGroup(row: Row): UsageGroup {
	const isEmbedding = row[11] === 1;
	return {
		...toSum(row),
		name: row[9] as string,
		lastUsedAt: row[10] as number,
		...(isEmbedding ? {isEmbedding} : {}),
	};
}

function toEntry(row: Row): UsageEntry {
	return {
		...toUsage(row),
		runId: row[5] as string,
		sessionId: optional(row[6]),
		provider: row[7] as string,
		model: row[8] as string,
		costUsd: optional(row[9]),
		createdAt: row[10] as number,
		isEstimated: row[11] === 1,
		...(row[12] === 1 ? {isEmbedding: true} : {}),
	};
}
