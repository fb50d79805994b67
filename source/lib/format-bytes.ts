const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** `1.2 KB`, `340 MB`: at most three digits before the unit, steps of 1024. */
export function formatBytes(sizeBytes: number): string {
	let value = sizeBytes;
	let step = 0;
	// 1023.5 would print as 1024, so it already belongs to the next unit.
	while (value >= 1023.5 && step < units.length - 1) {
		value /= 1024;
		step++;
	}
	const digits = step === 0 || value >= 99.95 ? 0 : 1;
	return `${value.toFixed(digits)} ${units[step]}`;
}
