import type {Usage} from './llm.js';

/** One call of a model. `createdAt` is in ms since the epoch. */
export type UsageEntry = Usage & {
	readonly runId: string;
	readonly sessionId?: string | undefined;
	readonly provider: string;
	readonly model: string;
	/** US dollars at the price of the day; undefined when the price is not known. */
	readonly costUsd?: number | undefined;
	readonly createdAt: number;
};

export type UsageSum = Usage & {
	readonly calls: number;
	/** Of the calls whose price is known. */
	readonly costUsd: number;
	readonly callsWithoutPrice: number;
};

export const usageGroupings = ['model', 'day', 'session', 'run'] as const;
export type UsageGrouping = (typeof usageGroupings)[number];

/** `name` is `provider/model`, a day, or an id; it is empty for calls outside any session. */
export type UsageGroup = UsageSum & {readonly name: string; readonly lastUsedAt: number};

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
