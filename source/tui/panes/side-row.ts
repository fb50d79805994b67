import type {SafeText} from '../../lib/safe-text.js';
import {repeatSafe, safe} from '../../lib/safe-text.js';
import {fitText, textWidth} from '../screen/width.js';
import type {Glyphs, Role, Theme} from '../theme/theme.js';
import type {PaneItem} from './pane-props.js';

/** A sign says the same as its colour. */
export type Sign = {readonly glyph: keyof Glyphs; readonly look: Role};

export type SideRow = {
	readonly sign: Sign;
	readonly text: SafeText;
	/** What may stand at the right edge, the longest first: one that leaves room enough for the text. */
	readonly asides: readonly SafeText[];
	/** So many columns of the text are worth more than a longer aside. */
	readonly leastText?: number;
	/** Without an aside the row says nothing: the shortest one stands there even where the text is cut to its beginning. */
	readonly needsAside?: boolean;
	/** Only a row with an id can be chosen: it has room for the mark of the chosen one. */
	readonly id?: string;
};

type Place = {
	readonly columns: number;
	readonly selected: string | undefined;
	readonly theme: Theme;
};

const shortestText = 8;
const shortestBeginning = 3;

/** `✓ list files        0.2s`: a sign, a text as far as it fits, and something at the right edge. */
export function sideRow(row: SideRow, {columns, selected, theme}: Place): PaneItem {
	const {id, text} = row;
	const isSelected = id !== undefined && id === selected;
	const mark = isSelected ? theme.glyphs.pointer : id === undefined ? safe`` : safe` `;
	const glyph = theme.glyphs[row.sign.glyph];
	const before = textWidth(mark) + textWidth(glyph) + 1;
	const aside = pickAside(row, columns - before);
	const hasAside = aside !== '';
	const room = Math.max(0, columns - before - (hasAside ? textWidth(aside) + 1 : 0));
	const shown = fitText(text, room, theme.glyphs.ellipsis);
	const gap = repeatSafe(safe` `, hasAside ? room - textWidth(shown) + 1 : 0);
	const parts = {mark, glyph, shown, end: hasAside ? safe`${gap}${aside}` : safe``};
	return {row: paintRow(parts, {isSelected, look: row.sign.look, theme}), ...(id && {id})};
}

/** The last one is left out only when it leaves hardly any text. */
function pickAside(row: SideRow, columns: number): SafeText {
	const {text, asides, leastText = shortestText, needsAside = false} = row;
	const least = Math.min(leastText, textWidth(text));
	const fitting = asides.find((aside) => columns - textWidth(aside) - 1 >= least);
	const shortest = asides.at(-1) ?? safe``;
	const room = columns - textWidth(shortest) - 1;
	return fitting ?? (room >= (needsAside ? shortestBeginning : shortestText) ? shortest : safe``);
}

type Parts = Readonly<Record<'mark' | 'glyph' | 'shown' | 'end', SafeText>>;

function paintRow(
	{mark, glyph, shown, end}: Parts,
	{isSelected, look, theme}: {isSelected: boolean; look: Role; theme: Theme},
): SafeText {
	if (isSelected) return theme.paint('selected', safe`${mark}${glyph} ${shown}${end}`);
	// What is only there to be found is dim as a whole.
	const words = look === 'dim' ? theme.paint('dim', shown) : shown;
	const start = safe`${mark}${theme.paint(look, glyph)} ${words}`;
	return end === '' ? start : safe`${start}${theme.paint('dim', end)}`;
}
