const saturation = 1.2;
const lengthWeight = 0.6;

/** What FTS4's `matchinfo(…, 'pcnalx')` says of one row. */
export type MatchInfo = {
	readonly rowCount: number;
	/** How often a phrase is in a column of this row. */
	hits(phrase: number, column: number): number;
	/** In how many rows a phrase is in a column. */
	rowsWith(phrase: number, column: number): number;
	/** The BM25 score of a phrase in a column of this row. */
	score(phrase: number, column: number): number;
};

export function readMatchInfo(blob: Uint8Array): MatchInfo {
	const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
	const at = (index: number) => view.getUint32(index * 4, true);
	const columns = at(1);
	const rowCount = at(2);
	const averages = 3;
	const lengths = averages + columns;
	const matches = lengths + columns;
	const cell = (phrase: number, column: number) => matches + 3 * (phrase * columns + column);
	const hits = (phrase: number, column: number) => at(cell(phrase, column));
	const rowsWith = (phrase: number, column: number) => at(cell(phrase, column) + 2);
	return {
		rowCount,
		hits,
		rowsWith,
		score(phrase, column) {
			const count = hits(phrase, column);
			if (count === 0) return 0;
			const length = at(lengths + column) / Math.max(at(averages + column), 1);
			const damping = saturation * (1 - lengthWeight + lengthWeight * length);
			const rarity = inverseFrequency(rowCount, rowsWith(phrase, column));
			return (rarity * count * (saturation + 1)) / (count + damping);
		},
	};
}

/** How much a word says that is in `rowsWith` of `rowCount` rows; never negative. */
export function inverseFrequency(rowCount: number, rowsWith: number): number {
	return Math.log(1 + (rowCount - rowsWith + 0.5) / (rowsWith + 0.5));
}
