const unitMs: Readonly<Record<string, number>> = {ms: 1, s: 1_000, m: 60_000, h: 3_600_000};

/** `90` (seconds), `500ms`, `90s`, `5m`, `1h`, `1.5h` → ms; undefined when it is none of these. */
export function parseDuration(text: string): number | undefined {
	const match = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h)?$/.exec(text.trim());
	const factor = unitMs[match?.[2] ?? 's'];
	return match && factor !== undefined ? Math.round(Number(match[1]) * factor) : undefined;
}
