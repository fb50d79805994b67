/** A line of a difference: kept, added or taken away; `gap` stands for lines that are the same and not shown. */
export type DiffLine = {
	readonly is: 'same' | 'added' | 'removed' | 'gap';
	readonly text: string;
};

const contextLines = 3;
/** More pairs of lines than this are not compared one by one: the whole part counts as replaced. */
const mostPairs = 4_000_000;

/** What changed between two texts, line by line, with a few lines around each change. Empty when nothing did. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
	if (before === after) return [];
	return withContext(compare(toLines(before), toLines(after)));
}

function toLines(text: string): readonly string[] {
	if (text === '') return [];
	return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

const as = (is: DiffLine['is'], lines: readonly string[]): DiffLine[] =>
	lines.map((text) => ({is, text}));

function compare(before: readonly string[], after: readonly string[]): DiffLine[] {
	let start = 0;
	while (start < before.length && start < after.length && before[start] === after[start]) start++;
	let end = 0;
	const most = Math.min(before.length, after.length) - start;
	while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
	return [
		...as('same', before.slice(0, start)),
		...compareMiddle(
			before.slice(start, before.length - end),
			after.slice(start, after.length - end),
		),
		...as('same', end === 0 ? [] : before.slice(-end)),
	];
}

function compareMiddle(before: readonly string[], after: readonly string[]): DiffLine[] {
	if (before.length * after.length > mostPairs)
		return [...as('removed', before), ...as('added', after)];
	const at = commonLines(before, after);
	const lines: DiffLine[] = [];
	let [i, j] = [0, 0];
	while (i < before.length || j < after.length) {
		const [old = '', now = ''] = [before[i], after[j]];
		if (i < before.length && j < after.length && old === now) {
			lines.push({is: 'same', text: old});
			i++;
			j++;
		} else if (j >= after.length || (i < before.length && at(i + 1, j) >= at(i, j + 1))) {
			lines.push({is: 'removed', text: old});
			i++;
		} else {
			lines.push({is: 'added', text: now});
			j++;
		}
	}
	return lines;
}

/** How many lines the rest of both has in common, from each pair of places on. */
function commonLines(before: readonly string[], after: readonly string[]) {
	const width = after.length + 1;
	const common = new Uint32Array((before.length + 1) * width);
	const at = (i: number, j: number) => common[i * width + j] ?? 0;
	for (let i = before.length - 1; i >= 0; i--)
		for (let j = after.length - 1; j >= 0; j--)
			common[i * width + j] =
				before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
	return at;
}

function withContext(lines: readonly DiffLine[]): readonly DiffLine[] {
	const isNear = lines.map(() => false);
	lines.forEach(({is}, index) => {
		if (is === 'same') return;
		for (let near = index - contextLines; near <= index + contextLines; near++)
			if (near >= 0 && near < lines.length) isNear[near] = true;
	});
	return lines.flatMap((line, index): DiffLine[] => {
		if (isNear[index]) return [line];
		return index === 0 || isNear[index - 1] ? [{is: 'gap', text: ''}] : [];
	});
}
