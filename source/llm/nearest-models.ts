/** The known names most like a mistyped one, closest first; empty when none resembles it. */
export function nearestModels(name: string, candidates: readonly string[], count = 3): string[] {
	const wanted = pairsOf(name);
	return [...new Set(candidates)]
		.map((candidate) => ({candidate, likeness: likeness(wanted, pairsOf(candidate))}))
		.filter((entry) => entry.likeness >= 0.3)
		.sort((left, right) => right.likeness - left.likeness)
		.slice(0, count)
		.map((entry) => entry.candidate);
}

// Pairs of neighbouring characters survive the usual slips (a missing dash, a wrong version) better than edit distance.
function pairsOf(name: string): Set<string> {
	const text = ` ${name.toLowerCase().replace(/[^a-z0-9]/g, '')} `;
	return new Set(Array.from({length: text.length - 1}, (_, index) => text.slice(index, index + 2)));
}

function likeness(left: Set<string>, right: Set<string>): number {
	const shared = [...left].filter((pair) => right.has(pair)).length;
	return (2 * shared) / (left.size + right.size);
}
