const steps: readonly (readonly [seconds: number, unit: string])[] = [
	[86_400, 'd'],
	[3600, 'h'],
	[60, 'min'],
	[1, 's'],
];

/** The two largest units that matter: `3 d 4 h`, `12 min 5 s`, `7 s`. */
export function formatDuration(durationMs: number): string {
	let rest = Math.max(0, Math.round(durationMs / 1000));
	const parts: string[] = [];
	for (const [seconds, unit] of steps) {
		const count = Math.floor(rest / seconds);
		rest -= count * seconds;
		if (count > 0 || (parts.length > 0 && parts.length < 2)) parts.push(`${count} ${unit}`);
		if (parts.length === 2) break;
	}
	return parts.filter((part) => !part.startsWith('0 ')).join(' ') || '0 s';
}
