/** `1 file`, `2 files`, `1,204 lines`. The plural is the singular with an s unless given. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
	return `${formatInteger(count)} ${count === 1 ? singular : plural}`;
}

/** `1,204`. */
export function formatInteger(count: number): string {
	return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
