/** Marks the beginning of a part of a name: behind a separator. */
const separators = new Set(['/', '-', '_', '.', ' ']);

/**
 * How well a path fits letters that somebody typed, higher is better; undefined when they are not all in it, in
 * order. Letter case does not count. Letters in a row, and at the beginning of a part of the name, are worth more.
 */
export function pathScore(query: string, candidate: string): number | undefined {
	if (query === '') return -candidate.length;
	const wanted = query.toLowerCase();
	const name = candidate.toLowerCase();
	const whole = wholeScore(wanted, name);
	return whole ?? scatteredScore(wanted, name);
}

function wholeScore(wanted: string, name: string): number | undefined {
	const last = name.lastIndexOf(wanted);
	if (last < 0) return undefined;
	const base = name.lastIndexOf('/', name.length - 2) + 1;
	const first = name.indexOf(wanted, base);
	const at = first < 0 ? last : first;
	const isAtStart = at === 0 || separators.has(name[at - 1] ?? '');
	return (
		10_000 +
		(at === base ? 4000 : 0) +
		(at > base ? 2000 : 0) +
		(isAtStart ? 1000 : 0) -
		name.length
	);
}

// From the end, because the end of a path says most about it.
function scatteredScore(wanted: string, name: string): number | undefined {
	let score = 0;
	let at = name.length;
	let previous = -2;
	for (let index = wanted.length - 1; index >= 0; index--) {
		at = at === 0 ? -1 : name.lastIndexOf(wanted[index] ?? '', at - 1);
		if (at < 0) return undefined;
		if (at === previous - 1) score += 20;
		if (at === 0 || separators.has(name[at - 1] ?? '')) score += 30;
		previous = at;
	}
	return score - name.length;
}
