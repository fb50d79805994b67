/** The longest wait a server can ask for; beyond that the figure is taken for a mistake. */
export const longestRetryAfterMs = 60 * 60 * 1000;
const shortestRetryAfterMs = 1000;

type RetryHints = {
	readonly retryAfter?: string | undefined;
	readonly retryAfterMs?: string | undefined;
	/** The error body: Google writes the wait only there. */
	readonly body?: string;
};

/** How long the server asks to be left alone, or undefined when it does not say so in a usable way. */
export function readRetryAfterMs(hints: RetryHints, nowMs: number): number | undefined {
	const wait =
		toNumber(hints.retryAfterMs) ??
		times(toNumber(hints.retryAfter), 1000) ??
		untilDate(hints.retryAfter, nowMs) ??
		times(toNumber(retryDelay.exec(hints.body ?? '')?.[1]), 1000);
	if (wait === undefined) return undefined;
	return Math.min(longestRetryAfterMs, Math.max(shortestRetryAfterMs, wait));
}

const retryDelay =
	/(?:"retryDelay":\s{0,4}"|\b(?:re)?try (?:again )?in )(\d{1,6}(?:\.\d{1,9})?)\s?s/i;

function toNumber(text: string | undefined): number | undefined {
	return text !== undefined && /^\s*\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

function times(value: number | undefined, factor: number): number | undefined {
	return value === undefined ? undefined : value * factor;
}

// Date.parse also reads negative numbers and single words as dates, so the HTTP date has to look like one.
function untilDate(text: string | undefined, nowMs: number): number | undefined {
	if (text === undefined || !/\d{2}:\d{2}:\d{2}/.test(text)) return undefined;
	const date = Date.parse(text);
	return Number.isNaN(date) ? undefined : date - nowMs;
}
