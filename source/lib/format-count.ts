/** `1 file`, `2 files`, `1,204 lines`. The plural is the singular with an s unless given. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
	const digits = String(count).replace(/\B(?=(\d{3})+$)/g, ',');
	return `${digits} ${count === 1 ? singular : plural}`;
}
