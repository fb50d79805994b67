import type {SafeText} from '../../lib/safe-text.js';
import {textWidth} from '../screen/width.js';
import type {Role} from '../theme/theme.js';

/** Something the header says, in words and in fewer words. */
export type HeaderPart = {
	/** 1 is what is given up last. */
	readonly rank: number;
	readonly side: 'left' | 'right';
	readonly look: Role;
	/** The longest first. */
	readonly forms: readonly SafeText[];
};

export type FittedPart = Pick<HeaderPart, 'side' | 'look' | 'rank'> & {
	readonly text: SafeText;
	readonly width: number;
};

/** A part, how wide each of its forms is, and which one is taken. */
type Chosen = {readonly part: HeaderPart; readonly widths: readonly number[]; form: number};
type Fits = (chosen: readonly Chosen[]) => boolean;

// One column at each edge, and two between what is left and what is right.
const margins = 4;
const sides = ['left', 'right'] as const;

/** Columns that parts take together. */
function widthOf(chosen: readonly Chosen[], separatorWidth: number): number {
	const texts = chosen.reduce((sum, {widths, form}) => sum + (widths[form] ?? 0), 0);
	const separators = sides.reduce((sum, side) => {
		const count = chosen.filter(({part}) => part.side === side).length;
		return sum + Math.max(0, count - 1);
	}, 0);
	return margins + texts + separators * separatorWidth;
}

/** The least important first. */
const byRank = (chosen: readonly Chosen[]): Chosen[] =>
	[...chosen].sort((left, right) => right.part.rank - left.part.rank);

/** From this rank on a part goes before more important ones have to say less. */
const decorationRank = 10;

/** Shortens the least important parts first, and leaves out what is only decoration, until all fit. */
function shorten(all: readonly Chosen[], fits: Fits): readonly Chosen[] {
	let kept = all;
	for (const one of byRank(all)) {
		while (!fits(kept) && one.form < one.widths.length - 1) one.form += 1;
		if (!fits(kept) && one.part.rank >= decorationRank)
			kept = kept.filter((other) => other !== one);
	}
	return kept;
}

/** Leaves out the least important parts until what is left fits. */
function dropUntilFitting(all: readonly Chosen[], fits: Fits): readonly Chosen[] {
	let kept = all;
	while (kept.length > 0 && !fits(kept)) {
		const [dropped] = byRank(kept);
		kept = kept.filter((one) => one !== dropped);
	}
	return kept;
}

/** Lets parts say more again where there is room left, the most important first. */
function lengthen(chosen: readonly Chosen[], fits: Fits): void {
	for (const one of byRank(chosen).reverse()) {
		const last = one.form;
		for (one.form = 0; one.form < last && !fits(chosen); ) one.form += 1;
	}
}

/** The parts for a line of so many columns: each says less before it is left out, the least important goes first. */
export function fitHeader(
	parts: readonly HeaderPart[],
	columns: number,
	separatorWidth: number,
): FittedPart[] {
	const all = parts.map((part) => ({part, widths: part.forms.map(textWidth), form: 0}));
	const fits: Fits = (chosen) => widthOf(chosen, separatorWidth) <= columns;
	const kept = dropUntilFitting(shorten(all, fits), fits);
	lengthen(kept, fits);
	return kept.flatMap(({part: {forms, side, look, rank}, widths, form}) => {
		const text = forms[form];
		return text === undefined ? [] : [{text, side, look, rank, width: widths[form] ?? 0}];
	});
}
