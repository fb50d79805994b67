import type {Usage} from '../contracts/llm.js';
import {noUsage} from '../contracts/llm.js';

/** More than any model reads or writes in one call; sums of such counts stay exact for millions of calls. */
const mostTokens = 100_000_000;

/** What a server says it has used; nothing at all when one of its counts can be none. */
export function reportedUsage(usage: Usage): Usage {
	const {inputTokens, cachedInputTokens, cacheWriteInputTokens} = usage;
	const isUsable =
		Object.values(usage).every(isCount) && cachedInputTokens + cacheWriteInputTokens <= inputTokens;
	return isUsable ? usage : noUsage;
}

/** Servers write what they like: a text, a fraction, less than nothing. */
function isCount(value: unknown): boolean {
	return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= mostTokens;
}
