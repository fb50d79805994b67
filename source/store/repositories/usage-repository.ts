import type {Usage} from '../../contracts/llm.js';
import type {Row, Store} from '../store.js';

/** One call of a model. `createdAt` is in milliseconds since the epoch. */
export type UsageEntry = Usage & {
	readonly runId: string;
	readonly provider: string;
	readonly model: string;
	readonly createdAt: number;
};

export function createUsageRepository(store: Store) {
	return {
		record: (entry: UsageEntry): Promise<void> =>
			store.transaction((transaction) => {
				transaction.run(insert, toParameters(entry));
			}),
		/** In the order in which they were recorded. */
		async listByRun(runId: string): Promise<readonly UsageEntry[]> {
			return store.reader.all(selectByRun, [runId]).map(toEntry);
		},
		/** Tokens of all calls since a time, in milliseconds since the epoch. */
		async sumSince(since: number): Promise<Usage> {
			return toUsage(store.reader.get(selectSum, [since]) ?? [0, 0, 0, 0]);
		},
	};
}

const columns =
	'input_tokens, output_tokens, cached_input_tokens, reasoning_tokens, run_id, provider, model, created_at';
const insert = `INSERT INTO usage (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
const selectByRun = `SELECT ${columns} FROM usage WHERE run_id = ? ORDER BY id`;
const selectSum = `
SELECT coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0),
	coalesce(sum(cached_input_tokens), 0), coalesce(sum(reasoning_tokens), 0)
FROM usage WHERE created_at >= ?`;

function toParameters(entry: UsageEntry) {
	return [
		entry.inputTokens,
		entry.outputTokens,
		entry.cachedInputTokens,
		entry.reasoningTokens,
		entry.runId,
		entry.provider,
		entry.model,
		entry.createdAt,
	];
}

function toUsage(row: Row): Usage {
	return {
		inputTokens: row[0] as number,
		outputTokens: row[1] as number,
		cachedInputTokens: row[2] as number,
		reasoningTokens: row[3] as number,
	};
}

function toEntry(row: Row): UsageEntry {
	return {
		...toUsage(row),
		runId: row[4] as string,
		provider: row[5] as string,
		model: row[6] as string,
		createdAt: row[7] as number,
	};
}
