/**
 * The candidate a mistyped name most likely meant, or undefined when none is close enough (a third of its length, at
 * least one edit). Letter case does not count; of equally close candidates the first wins.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
	const wanted = name.toLowerCase();
	let nearest: string | undefined;
	let nearestDistance = Number.POSITIVE_INFINITY;
	for (const candidate of candidates) {
		const limit = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3));
		// Names whose lengths differ by more than the limit cannot be close: no need to compare them.
		if (Math.abs(wanted.length - candidate.length) > limit) continue;
		const distance = editDistance(wanted, candidate.toLowerCase());
		if (distance <= limit && distance < nearestDistance) {
			nearest = candidate;
			nearestDistance = distance;
		}
	}
	return nearest;
}

/** Damerau-Levenshtein distance: insertions, deletions, substitutions and swaps of neighbours. */
export function editDistance(left: string, right: string): number {
	let twoAbove: number[] = [];
	let above = Array.from({length: right.length + 1}, (_, column) => column);
	for (let row = 1; row <= left.length; row++) {
		const current = [row];
		for (let column = 1; column <= right.length; column++) {
			const isSame = left[row - 1] === right[column - 1];
			const isSwap = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
			current[column] = Math.min(
				at(above, column) + 1,
				at(current, column - 1) + 1,
				at(above, column - 1) + (isSame ? 0 : 1),
				isSwap ? at(twoAbove, column - 2) + 1 : Number.POSITIVE_INFINITY,
			);
		}
		twoAbove = above;
		above = current;
	}
	return at(above, right.length);
}

function at(row: readonly number[], column: number): number {
	return row[column] ?? Number.POSITIVE_INFINITY;
}
