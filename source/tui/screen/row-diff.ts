import type {Cells} from './cells.js';
import type {FramePen} from './frame-pen.js';

// Rewriting a few unchanged cells is shorter than moving the cursor over them.
const longestGap = 4;
// Clearing to the end of the line pays from this many cells on.
const shortestErase = 4;

/** Writes what differs between the row on the screen and the row wanted. */
export function writeRowDiff(pen: FramePen, y: number, shown: Cells, wanted: Cells): void {
	// Terminals disagree on the width of some clusters, so a row that has or had one is written cell by cell in full.
	const isWhole = shown.isIrregular || wanted.isIrregular;
	const blankFrom = trailingBlankStart(wanted);
	let x = 0;
	while (x < wanted.characters.length) {
		if (!isWhole && isSame(shown, wanted, x)) {
			x += 1;
			continue;
		}
		if (x >= blankFrom && (isWhole || changedAfter(shown, wanted, x) >= shortestErase)) {
			pen.eraseToEnd(x, y);
			return;
		}
		x = writeCell(pen, {x, y}, wanted);
	}
}

function writeCell(pen: FramePen, {x, y}: {x: number; y: number}, wanted: Cells): number {
	const character = wanted.characters[x] ?? ' ';
	if (character === '') return x + 1;
	bridgeGap(pen, {x, y}, wanted);
	const width = wanted.characters[x + 1] === '' ? 2 : 1;
	pen.put({x, y, text: character, style: wanted.styles[x] ?? '', width});
	return x + width;
}

function bridgeGap(pen: FramePen, {x, y}: {x: number; y: number}, wanted: Cells): void {
	const from = pen.columnOn(y);
	if (from === undefined || from >= x || x - from > longestGap) return;
	const skipped = wanted.characters.slice(from, x);
	const styles = wanted.styles.slice(from, x);
	// A gap that starts or ends inside a wide character would break it.
	if (skipped[0] === '' || !styles.every((style) => style === pen.style())) return;
	if (wanted.isIrregular) return;
	pen.putPlain(skipped.join(''), skipped.length);
}

function isSame(left: Cells, right: Cells, x: number): boolean {
	return left.characters[x] === right.characters[x] && left.styles[x] === right.styles[x];
}

function trailingBlankStart(cells: Cells): number {
	let start = cells.characters.length;
	while (start > 0 && cells.characters[start - 1] === ' ' && cells.styles[start - 1] === '')
		start -= 1;
	return start;
}

function changedAfter(shown: Cells, wanted: Cells, from: number): number {
	let changed = 0;
	for (let x = from; x < wanted.characters.length; x++) if (!isSame(shown, wanted, x)) changed += 1;
	return changed;
}
