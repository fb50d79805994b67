import type {SafeText} from '../lib/safe-text.js';
import {textWidth} from './screen/width.js';
import type {Role} from './theme.js';

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

/** What can stay when each part says as little as it can. */
function keepFitting(all: readonly Chosen[], fits: Fits): Chosen[] {
	let kept = all.map((one) => ({...one, form: one.widths.length - 1}));
	while (kept.length > 0 && !fits(kept)) {
		const [dropped] = byRank(kept);
		kept = kept.filter((one) => one !== dropped);
	}
	return kept;
}

/** Shortens the least important parts first, each as far as it goes, until all fit. */
function shorten(chosen: readonly Chosen[], fits: Fits): void {
	for (const one of chosen) one.form = 0;
	for (const one of byRank(chosen))
		while (!fits(chosen) && one.form < one.widths.length - 1) one.form += 1;
}

/** Lets parts say more again where there is room left, the most important first. */
function lengthen(chosen: readonly Chosen[], fits: Fits): void {
	for (const one of byRank(chosen).reverse()) {
		const last = one.form;
		for (one.form = 0; one.form < last && !fits(chosen); ) one.form += 1;
	}
}

/** The parts for a line of so many columns: each says less before any is left out, the least important goes first. */
export function fitHeader(
	parts: readonly HeaderPart[],
	columns: number,
	separatorWidth: number,
): FittedPart[] {
	const all = parts.map((part) => ({part, widths: part.forms.map(textWidth), form: 0}));
	const fits: Fits = (chosen) => widthOf(chosen, separatorWidth) <= columns;
	const kept = keepFitting(all, fits);
	shorten(kept, fits);
	lengthen(kept, fits);
	return kept.flatMap(({part: {forms, side, look, rank}, widths, form}) => {
		const text = forms[form];
		return text === undefined ? [] : [{text, side, look, rank, width: widths[form] ?? 0}];
	});
}
