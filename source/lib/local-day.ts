/** `2026-03-01` in the time zone of this machine. */
export function localDay(epochMs: number): string {
	const date = new Date(epochMs);
	if (Number.isNaN(date.getTime())) return 'no date';
	const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
	return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** When a day of the person began, `daysBefore` days before the one that `epochMs` lies in. */
export function dayBeginning(epochMs: number, daysBefore = 0): number {
	const date = new Date(epochMs);
	return new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysBefore).getTime();
}

/** When the month of the person began. */
export function monthBeginning(epochMs: number): number {
	const date = new Date(epochMs);
	return new Date(date.getFullYear(), date.getMonth(), 1).getTime();
}
