import type {UsageEntry, UsageSum} from '../contracts/usage.js';
import type {Records} from './open-records.js';

export type Amounts = {readonly usd: number; readonly tokens: number};

/** What all runs use. One per process; what other processes used is read from the store. */
export type UsageBook = {
	/** Writes a call down. Until that is done, and when it fails, it is counted here. */
	record(entry: UsageEntry): Promise<void>;
	/** Counts a call that is under way as the most that it can use. Returns the end of that. */
	reserve(worst: Amounts): () => void;
	usedSince(time: number): Promise<Amounts>;
};

export function createUsageBook(records: () => Promise<Pick<Records, 'usage'>>): UsageBook {
	const unwritten = new Set<UsageEntry>();
	const underWay = new Set<Amounts>();
	return {
		async record(entry) {
			unwritten.add(entry);
			await (await records()).usage.record(entry);
			unwritten.delete(entry);
		},
		reserve(worst) {
			const call = {...worst};
			underWay.add(call);
			return () => void underWay.delete(call);
		},
		async usedSince(time) {
			const stored = await (await records()).usage.sum({since: time});
			const recent = [...unwritten].filter(({createdAt}) => createdAt >= time);
			return [amountsOf(stored), ...recent.map(amountsOf), ...underWay].reduce(addAmounts, nothing);
		},
	};
}

export const nothing: Amounts = {usd: 0, tokens: 0};

export function addAmounts(left: Amounts, right: Amounts): Amounts {
	return {usd: left.usd + right.usd, tokens: left.tokens + right.tokens};
}

/** A call of unknown price counts in tokens only. */
export function amountsOf({
	inputTokens,
	outputTokens,
	costUsd,
}: Pick<UsageEntry | UsageSum, 'inputTokens' | 'outputTokens' | 'costUsd'>): Amounts {
	return {usd: costUsd ?? 0, tokens: inputTokens + outputTokens};
}
