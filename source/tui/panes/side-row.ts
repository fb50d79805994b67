import type {SafeText} from '../../lib/safe-text.js';
import {repeatSafe, safe} from '../../lib/safe-text.js';
import {fitText, textWidth} from '../screen/width.js';
import type {Role, Theme} from '../theme/theme.js';

export type SideRow = {
	/** Says the same as its colour. */
	readonly glyph: SafeText;
	readonly look: Role;
	readonly text: SafeText;
	/** Stands at the right edge; left out when it would leave no room for the text. */
	readonly aside?: SafeText | undefined;
	readonly width: number;
	readonly theme: Theme;
};

const shortestText = 8;

/** `✓ list files        0.2s`: a sign, a text as far as it fits, and something at the right edge. */
export function sideRow({glyph, look, text, aside = safe``, width, theme}: SideRow): SafeText {
	const before = textWidth(glyph) + 1;
	const after = aside === '' ? 0 : textWidth(aside) + 1;
	const hasAside = after > 0 && width - before - after >= shortestText;
	const room = Math.max(0, width - before - (hasAside ? after : 0));
	const shown = fitText(text, room, theme.glyphs.ellipsis);
	// What is only there to be found is dim as a whole.
	const words = look === 'dim' ? theme.paint('dim', shown) : shown;
	const start = safe`${theme.paint(look, glyph)} ${words}`;
	if (!hasAside) return start;
	const gap = repeatSafe(safe` `, room - textWidth(shown) + 1);
	return safe`${start}${gap}${theme.paint('dim', aside)}`;
}
