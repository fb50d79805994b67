import {formatUsd} from '../lib/format-usd.js';
import type {Usage} from './llm.js';

/** One call of a model. `createdAt` is in ms since the epoch. */
export type UsageEntry = Usage & {
	readonly runId: string;
	readonly sessionId?: string | undefined;
	readonly provider: string;
	readonly model: string;
	/** US dollars at the price of the day; undefined when the price is not known. */
	readonly costUsd?: number | undefined;
	/** The counts are not the provider's: the call broke off, or its answer did not name them. */
	readonly isEstimated?: boolean;
	/** The call made vectors of texts, and answered nothing. */
	readonly isEmbedding?: boolean;
	readonly createdAt: number;
};

export type UsageSum = Usage & {
	readonly calls: number;
	/** Of the calls whose price is known. */
	readonly costUsd: number;
	readonly callsWithoutPrice: number;
	readonly estimatedCalls: number;
};

/** What the calls of one model used together. */
export type ModelUsage = {
	readonly provider: string;
	readonly model: string;
	readonly calls: number;
	/** Of these, how many were estimated. */
	readonly estimatedCalls: number;
	readonly usage: Usage;
	/** US dollars; undefined when the price of the model is not known. */
	readonly costUsd: number | undefined;
	/** The calls made vectors of texts. */
	readonly isEmbedding?: boolean;
};

/** Counts as the JSON that scripts read has them. */
export function usageFields(usage: Usage) {
	return {
		input_tokens: usage.inputTokens,
		output_tokens: usage.outputTokens,
		cached_input_tokens: usage.cachedInputTokens,
		cache_write_input_tokens: usage.cacheWriteInputTokens,
		reasoning_tokens: usage.reasoningTokens,
	};
}

/** `$0.12`, `≥ $0.12` when some calls have no known price, or undefined when none has. */
export function costText(
	parts: readonly {readonly costUsd: number | undefined}[],
): string | undefined {
	const known = parts.flatMap(({costUsd}) => costUsd ?? []);
	if (known.length === 0) return undefined;
	const text = formatUsd(known.reduce((sum, cost) => sum + cost, 0));
	return known.length === parts.length ? text : `≥ ${text}`;
}

export const usageGroupings = ['model', 'day', 'session', 'run'] as const;
export type UsageGrouping = (typeof usageGroupings)[number];

/** `name` is `provider/model`, a day, or an id; it is empty for calls outside any session. */
export type UsageGroup = UsageSum & {
	readonly name: string;
	readonly lastUsedAt: number;
	/** All calls made vectors of texts. A model that also answers has two groups. */
	readonly isEmbedding?: boolean;
};

/** Calls from `since` up to but without `until`; all of a session or a run with its id. */
export type UsageFilter = {
	readonly since?: number;
	readonly until?: number;
	readonly sessionId?: string;
	readonly runId?: string;
};

export type UsageRecords = {
	record(entry: UsageEntry): Promise<void>;
	/** In the order in which they were recorded. */
	listByRun(runId: string): Promise<readonly UsageEntry[]>;
	sum(filter: UsageFilter): Promise<UsageSum>;
	/** The most recently used first. `dayOf` says on which day of the person a time is, e.g. `2026-11-21`. */
	sumBy(
		grouping: UsageGrouping,
		filter: UsageFilter,
		dayOf: (time: number) => string,
	): Promise<readonly UsageGroup[]>;
};
