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
	/** Stands at the right edge; left out when it would leave no room for the text. */
	readonly aside?: SafeText | undefined;
	/** Only a row with an id can be chosen: it has room for the mark of the chosen one. */
	readonly id?: string;
};

type Place = {
	readonly columns: number;
	readonly selected: string | undefined;
	readonly theme: Theme;
};

const shortestText = 8;

/** `✓ list files        0.2s`: a sign, a text as far as it fits, and something at the right edge. */
export function sideRow(row: SideRow, {columns, selected, theme}: Place): PaneItem {
	const {id, text, aside = safe``} = row;
	const isSelected = id !== undefined && id === selected;
	const mark = isSelected ? theme.glyphs.pointer : id === undefined ? safe`` : safe` `;
	const glyph = theme.glyphs[row.sign.glyph];
	const before = textWidth(mark) + textWidth(glyph) + 1;
	const after = aside === '' ? 0 : textWidth(aside) + 1;
	const hasAside = after > 0 && columns - before - after >= shortestText;
	const room = Math.max(0, columns - before - (hasAside ? after : 0));
	const shown = fitText(text, room, theme.glyphs.ellipsis);
	const gap = repeatSafe(safe` `, hasAside ? room - textWidth(shown) + 1 : 0);
	const parts = {mark, glyph, shown, end: hasAside ? safe`${gap}${aside}` : safe``};
	return {row: paintRow(parts, {isSelected, look: row.sign.look, theme}), ...(id && {id})};
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
